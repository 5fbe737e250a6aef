package io.clientregistry.permission;

import java.util.List;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.representations.IDToken;

/**
 * Puts the permissions of a user into access tokens, for brokers that take a token as the MQTT password and ask nobody:
 * as EMQX's {@code acl} and as scopes for RabbitMQ. A token knows no MQTT client id, so that {@code %c} matches nothing.
 */
public final class PermissionMapper extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper, TokenIntrospectionTokenMapper {

    private static final String BROKER = "broker.client.id";
    private static final String EMQX_CLAIM = "emqx.claim";
    private static final String RABBITMQ_CLAIM = "rabbitmq.claim";
    private static final String RABBITMQ_SERVER = "rabbitmq.resource.server";

    private static final List<ProviderConfigProperty> PROPERTIES = properties();

    private final RolePermissions roles = new RolePermissions();

    @Override
    protected void setClaim(IDToken token, ProtocolMapperModel mapper, UserSessionModel userSession,
                            KeycloakSession session, ClientSessionContext context) {
        var clientId = setting(mapper, BROKER, "");
        var broker = clientId.isEmpty() ? context.getClientSession().getClient()
                : userSession.getRealm().getClientByClientId(clientId);
        if (broker == null) {
            return;
        }
        var user = userSession.getUser();
        var identity = new MqttIdentity(user.getUsername(), null);
        var permissions = roles.of(user, broker);
        put(token, setting(mapper, EMQX_CLAIM, ""), EmqxRule.of(permissions.resolve(identity)));
        put(token, setting(mapper, RABBITMQ_CLAIM, ""),
                RabbitMqScopes.of(permissions, identity, setting(mapper, RABBITMQ_SERVER, "rabbitmq")));
    }

    private static void put(IDToken token, String claim, List<?> value) {
        if (!claim.isEmpty()) {
            token.getOtherClaims().put(claim, value);
        }
    }

    private static String setting(ProtocolMapperModel mapper, String name, String otherwise) {
        var value = mapper.getConfig().get(name);
        return value == null || value.isBlank() ? otherwise : value.trim();
    }

    private static List<ProviderConfigProperty> properties() {
        var properties = ProviderConfigurationBuilder.create()
                .property().name(BROKER).label("Broker client").type(ProviderConfigProperty.CLIENT_LIST_TYPE)
                .helpText("The client whose roles hold the permissions; the token's own client if empty.").add()
                .property().name(EMQX_CLAIM).label("Claim for EMQX").type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue("acl").helpText("The claim with EMQX's access rules; none if empty.").add()
                .property().name(RABBITMQ_CLAIM).label("Claim for RabbitMQ").type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue("mqtt_scopes")
                .helpText("The claim with RabbitMQ's scopes, its additional_scopes_key; none if empty.").add()
                .property().name(RABBITMQ_SERVER).label("RabbitMQ resource server")
                .type(ProviderConfigProperty.STRING_TYPE).defaultValue("rabbitmq")
                .helpText("RabbitMQ's resource_server_id, with which each scope begins.").add()
                .build();
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, PermissionMapper.class);
        return List.copyOf(properties);
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return PROPERTIES;
    }

    @Override
    public String getId() {
        return "client-registry-permissions";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getDisplayType() {
        return "MQTT permissions";
    }

    @Override
    public String getHelpText() {
        return "Adds what a user may publish and subscribe to, for brokers that take tokens.";
    }
}
