package io.clientregistry.admin;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a broker needs to ask this realm.
 *
 * @param secret         or null for a client that signs in with a key or a certificate
 * @param tokenEndpoint  for plug-ins that do an OAuth 2 password grant
 * @param brokerEndpoint the dialects are below this URL
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BrokerConnectionRepresentation(String clientId, String secret, String tokenEndpoint,
                                             String brokerEndpoint) {
}
