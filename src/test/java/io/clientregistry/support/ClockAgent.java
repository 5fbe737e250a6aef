package io.clientregistry.support;

import java.lang.instrument.Instrumentation;
import java.util.Arrays;

/** What {@link ServerClock} lets a server's Java load. It may use nothing but Java's own classes. */
public final class ClockAgent {

    private static final String CLOCK = "org.keycloak.common.util.Time";

    private ClockAgent() {
    }

    /** Called by Java once for each load, with the seconds that the clock is to be ahead of the machine's. */
    public static void agentmain(String secondsAhead, Instrumentation java) throws ReflectiveOperationException {
        var clock = Arrays.stream(java.getAllLoadedClasses()).filter(one -> one.getName().equals(CLOCK)).findFirst()
                .orElseThrow(() -> new ClassNotFoundException(CLOCK));
        clock.getMethod("setOffset", int.class).invoke(null, Integer.parseInt(secondsAhead));
    }
}
