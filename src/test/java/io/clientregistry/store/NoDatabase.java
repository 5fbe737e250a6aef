package io.clientregistry.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Behind any interface: nothing. As a {@link javax.sql.DataSource} it is a database that takes every statement and has no
 * rows; where something is counted, the count is none.
 */
final class NoDatabase implements InvocationHandler {

    private static final Pattern OF_ONE_ROW = Pattern.compile("(?i)^select (count|count_big|max|min)\\(");

    private static final Map<Class<?>, Object> NOTHING = Map.of(boolean.class, false, int.class, 0, long.class, 0L);

    private boolean hasRow;

    private NoDatabase(boolean hasRow) {
        this.hasRow = hasRow;
    }

    /** Something of this type that knows nothing. */
    static <T> T of(Class<T> type) {
        return of(type, false);
    }

    private static <T> T of(Class<T> type, boolean hasRow) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new NoDatabase(hasRow)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        var type = method.getReturnType();
        if (method.getName().equals("prepareStatement")) {
            return of(type, OF_ONE_ROW.matcher((String) arguments[0]).find());
        }
        if (method.getName().equals("next")) {
            var row = hasRow;
            hasRow = false;
            return row;
        }
        if (method.getName().equals("executeUpdate")) {
            return 1;
        }
        if (type.isInterface()) {
            var asked = arguments != null && arguments[0] instanceof Class<?> wanted ? wanted : type;
            return of(asked, hasRow);
        }
        return NOTHING.get(type);
    }
}
