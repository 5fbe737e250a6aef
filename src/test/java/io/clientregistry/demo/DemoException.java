package io.clientregistry.demo;

/** A reason why the demo cannot run that its user can do something about. */
final class DemoException extends RuntimeException {

    DemoException(String message) {
        super(message);
    }
}
