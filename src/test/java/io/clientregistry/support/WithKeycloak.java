package io.clientregistry.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of this class may ask for a {@link KeycloakServer}, started once for all classes that use the same
 * database, and for a {@link TestRealm}, made new for each test, or for the class where a constructor or a method for
 * all tests asks for it.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KeycloakExtension.class)
public @interface WithKeycloak {

    /** The database under the shared server. */
    Kind value() default Kind.H2;

    /** The databases that the extension is tested with; MARIADB by {@code -Pmatrix} only. */
    enum Kind {
        H2, POSTGRES, MARIADB
    }
}
