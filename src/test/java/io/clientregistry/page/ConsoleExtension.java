package io.clientregistry.page;

import io.clientregistry.support.BuildOutput;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One browser for all tests, and browser windows of its own for each; a test that fails leaves pictures of them. */
final class ConsoleExtension implements ParameterResolver, AfterTestExecutionCallback {

    private static final Namespace NAMESPACE = Namespace.create(ConsoleExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Consoles.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var chromium = context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(Chromium.class, key -> Chromium.start(), Chromium.class);
        return context.getStore(NAMESPACE).computeIfAbsent(Consoles.class, key -> new Consoles(chromium), Consoles.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        var consoles = context.getStore(NAMESPACE).get(Consoles.class, Consoles.class);
        if (consoles == null) {
            return;
        }
        if (context.getExecutionException().isPresent()) {
            var name = context.getRequiredTestClass().getSimpleName() + "-" + context.getRequiredTestMethod().getName();
            consoles.photograph(BuildOutput.directory().resolve("page-failures"), name);
        } else {
            consoles.requireNoScriptErrors();
        }
    }
}
