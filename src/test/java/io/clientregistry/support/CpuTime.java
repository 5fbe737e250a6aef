package io.clientregistry.support;

import java.time.Duration;
import java.util.stream.Stream;

/** Processor time of processes. */
public final class CpuTime {

    private CpuTime() {
    }

    /** What a process and those below it have used so far. */
    public static Duration of(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .flatMap(each -> each.info().totalCpuDuration().stream()).reduce(Duration.ZERO, Duration::plus);
    }
}
