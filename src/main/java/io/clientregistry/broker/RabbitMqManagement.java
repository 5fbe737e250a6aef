package io.clientregistry.broker;

/** RabbitMQ's plug-in rabbitmq_management. Its user needs the tag <i>administrator</i>. */
record RabbitMqManagement(ManagementHttp http) implements ManagementApi {

    private static final String CONNECTIONS = "/api/connections/username/";

    @Override
    public int disconnect(String username) throws ManagementFailure {
        var path = CONNECTIONS + ManagementHttp.encode(username);
        var connections = http.get(path);
        if (!connections.isArray()) {
            throw new ManagementFailure(ManagementFailure.Kind.ANSWER);
        }
        http.delete(path);
        return connections.size();
    }
}
