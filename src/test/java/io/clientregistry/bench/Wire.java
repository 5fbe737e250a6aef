package io.clientregistry.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clientregistry.support.Form;
import java.util.Map;

/**
 * Renders requests as bytes, so that the load generator has nothing left to do but send them.
 *
 * @param host of the Host header, with the port
 */
record Wire(String host) {

    private static final String END = "\r\n";
    private static final String PADDING = "X-Padding: ";

    byte[] get(String path, String authorization) {
        return request("GET", path, authorization, null, "");
    }

    byte[] form(String path, String authorization, Map<String, String> fields) {
        return request("POST", path, authorization, "application/x-www-form-urlencoded", Form.encode(fields));
    }

    byte[] json(String path, String authorization, String body) {
        return request("POST", path, authorization, "application/json", body);
    }

    /**
     * The same request in so many bytes. A server that guesses how much there is to read by what it has read last (Netty's
     * AdaptiveRecvByteBufAllocator) may read twice for the longest of several requests.
     */
    static byte[] padded(byte[] request, int bytes) {
        var text = new String(request, UTF_8);
        int headers = text.indexOf(END) + END.length();
        int missing = bytes - request.length - PADDING.length() - END.length();
        if (missing < 0) {
            throw new IllegalArgumentException(request.length + " bytes cannot be padded to " + bytes);
        }
        return (text.substring(0, headers) + PADDING + "-".repeat(missing) + END + text.substring(headers)).getBytes(UTF_8);
    }

    private byte[] request(String method, String path, String authorization, String type, String body) {
        var text = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1").append(END)
                .append("Host: ").append(host).append(END);
        if (authorization != null) {
            text.append("Authorization: ").append(authorization).append(END);
        }
        if (type != null) {
            text.append("Content-Type: ").append(type).append(END)
                    .append("Content-Length: ").append(body.getBytes(UTF_8).length).append(END);
        }
        return text.append(END).append(body).toString().getBytes(UTF_8);
    }
}
