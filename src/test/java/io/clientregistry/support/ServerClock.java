package io.clientregistry.support;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The clock of a running server, as Keycloak and the extension read it. The server itself is the one that is shipped. */
final class ServerClock {

    private static final String AGENT = ClockAgent.class.getName().replace('.', '/') + ".class";

    private ServerClock() {
    }

    /** Puts the clock of the server in this process so many seconds ahead of the machine's. */
    static void set(long process, int secondsAhead) {
        try {
            var java = VirtualMachine.attach(String.valueOf(process));
            try {
                java.loadAgent(jar().toString(), String.valueOf(secondsAhead));
            } finally {
                java.detach();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            throw new IllegalStateException("Cannot set the server's clock", e);
        }
    }

    /** Where servers keep it open for as long as they run. */
    private static Path jar() throws IOException {
        var jar = BuildOutput.directory().resolve("clock-agent.jar");
        if (!Files.exists(jar)) {
            var manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().putValue("Agent-Class", ClockAgent.class.getName());
            try (var agent = ClockAgent.class.getResourceAsStream('/' + AGENT);
                    var entries = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
                entries.putNextEntry(new JarEntry(AGENT));
                agent.transferTo(entries);
            }
        }
        return jar;
    }
}
