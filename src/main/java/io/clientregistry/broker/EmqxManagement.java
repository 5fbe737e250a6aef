package io.clientregistry.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;

/** EMQX 5 and newer. */
record EmqxManagement(ManagementHttp http) implements ManagementApi {

    private static final String CLIENTS = "/api/v5/clients";
    private static final int PAGE = 1000;

    @Override
    public int disconnect(String username) throws ManagementFailure {
        var clientIds = new ArrayList<String>();
        JsonNode clients;
        int page = 1;
        do {
            clients = http.get(CLIENTS + "?username=" + ManagementHttp.encode(username) + "&limit=" + PAGE + "&page="
                    + page++).path("data");
            if (!clients.isArray()) {
                throw new ManagementFailure(ManagementFailure.Kind.ANSWER);
            }
            clients.forEach(client -> clientIds.add(client.path("clientid").asText()));
        } while (clients.size() == PAGE);
        if (!clientIds.isEmpty()) {
            http.post(CLIENTS + "/kickout/bulk", clientIds);
        }
        return clientIds.size();
    }
}
