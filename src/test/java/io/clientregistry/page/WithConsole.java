package io.clientregistry.page;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.clientregistry.support.WithKeycloak;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tests of this class may ask for {@link Consoles}; these are closed after each test. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithKeycloak
@ExtendWith(ConsoleExtension.class)
@interface WithConsole {
}
