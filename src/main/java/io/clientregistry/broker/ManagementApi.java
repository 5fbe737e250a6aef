package io.clientregistry.broker;

/** What a broker can be told by its management API. */
interface ManagementApi {

    /**
     * Ends the connections of a device.
     *
     * @return how many there were
     */
    int disconnect(String username) throws ManagementFailure;
}
