/*
 * Mosquitto's plug-in for Keycloak Client Registry: who may connect is asked over HTTP, what a client may do then is
 * judged here, and who lost its rights is disconnected. What is not permitted is denied, and so is all without an answer.
 */
#include "broker.h"
#include "clock.h"
#include "keycloak.h"
#include "options.h"
#include "session.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* All else is hidden: the broker shares its namespace with its plug-ins. */
#define EXPORT __attribute__((visibility("default")))

#define NAME "client-registry: "

/* Between two looks for logins that have expired. */
#define SWEEP_MS 1000
/* Disconnecting is a search through all connections: so many at a time. */
#define MAX_REVOKED 100
/* Without a tick for so long, there will be none. */
#define NO_TICK_MS 2000
/* Mosquitto 2.1: between two looks for answers. */
#define ANSWERS_MS 20

struct plugin {
	mosquitto_plugin_id_t *id;
	struct options options;
	struct keycloak *keycloak;
	struct sessions sessions;
	int64_t swept_at;
	int64_t first_login_at; /* while there was no tick */
	bool ticked;
	bool reloading; /* Mosquitto asks about the clients that it has, until the next tick */
#ifdef REGISTRY_DELAYED_AUTH
	struct waiting *waiting;
#else
	int64_t budget_at;
	long budget_ms;
#endif
};

struct client {
	struct mosquitto *mosquitto;
	const char *id;
	const char *username;
	const char *address;
};

/* A listener for WebSocket is one of IPv6, which writes 192.0.2.7 as ::ffff:192.0.2.7. */
static const char *address_of(struct mosquitto *mosquitto)
{
	static const char mapped[] = "::ffff:";
	const char *address = mosquitto_client_address(mosquitto);
	if (address == NULL) {
		return "";
	}
	bool is_mapped = strncmp(address, mapped, strlen(mapped)) == 0 && strchr(address, '.') != NULL;
	return is_mapped ? address + strlen(mapped) : address;
}

static struct client client_of(struct mosquitto *mosquitto)
{
	return (struct client){
		.mosquitto = mosquitto,
		.id = mosquitto_client_id(mosquitto),
		.username = mosquitto_client_username(mosquitto),
		.address = address_of(mosquitto),
	};
}

static void log_login(int level, const struct client *client, const char *what, const char *why)
{
	mosquitto_log_printf(level, NAME "%s (client id %s, address %s) %s: %s", client->username, client->id,
			client->address, what, why);
}

/* ---- Logins ---- */

/* What Mosquitto is to do with a client for which nothing was decided: another "no" than for a bad password. */
static int undecided(const struct client *client, enum outcome outcome)
{
#ifdef REGISTRY_DELAYED_AUTH
	if (mosquitto_client_protocol_version(client->mosquitto) == 5) {
		return outcome == OUTCOME_BUSY ? MOSQ_ERR_SERVER_BUSY : MOSQ_ERR_SERVER_UNAVAILABLE;
	}
#else
	(void)client;
	(void)outcome;
#endif
	/* Closes the connection without CONNACK: many clients give up after one, and come again without one. */
	return MOSQ_ERR_UNKNOWN;
}

#ifdef REGISTRY_DELAYED_AUTH

/* A client that Mosquitto keeps waiting. There is one for each client id: Mosquitto closes a second one by itself. */
struct waiting {
	char *client_id;
	char *username;
	char *address;
	struct mosquitto *mosquitto;
	struct login *login;
	UT_hash_handle hh;
};

static void stop_waiting(struct plugin *plugin, struct waiting *waiting)
{
	HASH_DELETE(hh, plugin->waiting, waiting);
	free(waiting->client_id);
	free(waiting->username);
	free(waiting->address);
	free(waiting);
}

/* A client that went away while it waited: its answer must not let in the next one with its client id. */
static void abandon(struct plugin *plugin, const char *client_id)
{
	struct waiting *waiting;
	HASH_FIND_STR(plugin->waiting, client_id, waiting);
	if (waiting != NULL) {
		struct outcome_of_login result = keycloak_end_login(plugin->keycloak, waiting->login);
		answer_free(result.answer);
		stop_waiting(plugin, waiting);
	}
}

static int decide(struct plugin *plugin, const struct client *client, struct login *login)
{
	abandon(plugin, client->id);
	struct waiting *waiting = calloc(1, sizeof(*waiting));
	if (waiting != NULL) {
		waiting->client_id = strdup(client->id);
		waiting->username = strdup(client->username);
		waiting->address = strdup(client->address);
	}
	if (waiting == NULL || waiting->client_id == NULL || waiting->username == NULL || waiting->address == NULL) {
		struct outcome_of_login result = keycloak_end_login(plugin->keycloak, login);
		answer_free(result.answer);
		if (waiting != NULL) {
			free(waiting->client_id);
			free(waiting->username);
			free(waiting->address);
		}
		free(waiting);
		return MOSQ_ERR_NOMEM;
	}
	waiting->mosquitto = client->mosquitto;
	waiting->login = login;
	HASH_ADD_KEYPTR(hh, plugin->waiting, waiting->client_id, strlen(waiting->client_id), waiting);
	return MOSQ_ERR_AUTH_DELAYED;
}

static void take_answers(struct plugin *plugin)
{
	struct waiting *waiting, *next;
	HASH_ITER(hh, plugin->waiting, waiting, next) {
		if (!keycloak_has_answered(plugin->keycloak, waiting->login)) {
			continue;
		}
		/* The client may be gone, so that only its pointer's value is of use. */
		struct client client = {waiting->mosquitto, waiting->client_id, waiting->username, waiting->address};
		struct outcome_of_login result = keycloak_end_login(plugin->keycloak, waiting->login);
		int code = MOSQ_ERR_AUTH;
		if (result.outcome == OUTCOME_ALLOWED) {
			if (sessions_put(&plugin->sessions, client.id, client.username, client.mosquitto, result.answer,
						result.asked_at)) {
				struct session *session = sessions_find(&plugin->sessions, client.id, client.username);
				session->connected = false;
				session->over = true;
				plugin->sessions.offline++;
				code = MOSQ_ERR_SUCCESS;
			} else {
				answer_free(result.answer);
			}
		} else {
			bool refused = result.outcome == OUTCOME_REFUSED;
			log_login(refused ? MOSQ_LOG_NOTICE : MOSQ_LOG_WARNING, &client,
					refused ? "refused" : "not let in, nothing was decided", result.reason);
		}
		mosquitto_complete_basic_auth(waiting->client_id, code);
		stop_waiting(plugin, waiting);
	}
}

#else

/* The broker's thread may wait wait_ms at a time, and so much in each second on average: twice that in any second. */
static long budget(struct plugin *plugin)
{
	int64_t now = monotonic_ms();
	int64_t most = plugin->options.wait_ms;
	int64_t saved = plugin->budget_ms + (now - plugin->budget_at) * most / 1000;
	if (saved != plugin->budget_ms) {
		plugin->budget_ms = (long)(saved < most ? saved : most);
		plugin->budget_at = now;
	}
	return plugin->budget_ms;
}

/* Ends a login, and lets its client in or says why not. */
static int conclude(struct plugin *plugin, const struct client *client, struct login *login)
{
	struct outcome_of_login result = keycloak_end_login(plugin->keycloak, login);
	switch (result.outcome) {
	case OUTCOME_ALLOWED:
		if (sessions_put(&plugin->sessions, client->id, client->username, client->mosquitto, result.answer,
					result.asked_at)) {
			return MOSQ_ERR_SUCCESS;
		}
		answer_free(result.answer);
		return MOSQ_ERR_NOMEM;
	case OUTCOME_REFUSED:
		log_login(MOSQ_LOG_NOTICE, client, "refused", result.reason);
		return MOSQ_ERR_AUTH;
	default:
		log_login(MOSQ_LOG_WARNING, client, "not let in, nothing was decided", result.reason);
		return undecided(client, result.outcome);
	}
}

static int decide(struct plugin *plugin, const struct client *client, struct login *login)
{
	long most = budget(plugin);
	if (most > 0) {
		int64_t before = monotonic_ms();
		keycloak_await_login(plugin->keycloak, login, most);
		plugin->budget_ms -= (long)(monotonic_ms() - before);
	}
	return conclude(plugin, client, login);
}

#endif

/* While Mosquitto reloads its configuration it asks about everybody. Who was let in stays; who is away comes again. */
static bool stays(struct plugin *plugin, const struct client *client)
{
	struct session *session = sessions_find(&plugin->sessions, client->id, client->username);
	if (session != NULL && session->client == client->mosquitto) {
		bool away = !session->connected && mosquitto_client_protocol(client->mosquitto) != mp_websockets;
		return away || (session->connected && session->answer->expires_at > epoch_ms());
	}
	return *client->address == '\0'; /* known from before a restart, and not connected since */
}

/* Mosquitto 2.0 gives no tick with per_listener_settings: then nobody could be disconnected. */
static bool has_no_tick(struct plugin *plugin)
{
	if (plugin->ticked) {
		return false;
	}
	if (plugin->first_login_at == 0) {
		plugin->first_login_at = monotonic_ms();
	}
	return monotonic_ms() - plugin->first_login_at > NO_TICK_MS;
}

static int basic_auth(int event, void *data, void *userdata)
{
	(void)event;
	struct plugin *plugin = userdata;
	struct mosquitto_evt_basic_auth *auth = data;
	struct client client = client_of(auth->client);
	struct login *login;
	if (auth->username == NULL || client.id == NULL || client.username == NULL) {
		return MOSQ_ERR_PLUGIN_DEFER; /* Mosquitto refuses it, unless allow_anonymous is set */
	}
	if (plugin->reloading && stays(plugin, &client)) {
		return MOSQ_ERR_SUCCESS;
	}
	if (has_no_tick(plugin)) {
		log_login(MOSQ_LOG_ERR, &client, "not let in",
				"this plug-in does not work with per_listener_settings in this version of Mosquitto");
		return undecided(&client, OUTCOME_UNAVAILABLE);
	}
	if (auth->password == NULL) {
		log_login(MOSQ_LOG_NOTICE, &client, "refused", "it sent no password");
		return MOSQ_ERR_AUTH;
	}
	switch (keycloak_begin_login(plugin->keycloak, client.username, auth->password, client.id, client.address, &login)) {
	case OUTCOME_PENDING:
		return decide(plugin, &client, login);
	case OUTCOME_REFUSED:
		log_login(MOSQ_LOG_NOTICE, &client, "refused", "its texts are too long");
		return MOSQ_ERR_AUTH;
	default:
		log_login(MOSQ_LOG_WARNING, &client, "not let in, nothing was decided", "too many others wait");
		return undecided(&client, OUTCOME_BUSY);
	}
}

/* ---- Topics ---- */

static bool is_permitted(const struct permissions *permissions, const struct mosquitto_evt_acl_check *check)
{
	switch (check->access) {
	case MOSQ_ACL_WRITE:
		return permissions_allow_publish(permissions, check->topic, check->qos, check->retain);
	case MOSQ_ACL_SUBSCRIBE:
		return permissions_allow_subscribe(permissions, check->topic, check->qos);
	case MOSQ_ACL_READ:
		return permissions_allow_delivery(permissions, check->topic);
	case MOSQ_ACL_UNSUBSCRIBE:
		return true;
	default:
		return false;
	}
}

static int acl_check(int event, void *data, void *userdata)
{
	(void)event;
	struct plugin *plugin = userdata;
	struct mosquitto_evt_acl_check *check = data;
	struct client client = client_of(check->client);
	struct session *session = sessions_find(&plugin->sessions, client.id, client.username);
	if (session == NULL) {
		/*
		 * A session that Mosquitto knows from before a restart: what is queued for it is judged once more when its
		 * client connects. Anybody else was not let in by this plug-in, and is denied unless another one permits it.
		 */
		bool restored = check->access == MOSQ_ACL_READ && *client.address == '\0' && client.username != NULL;
		return restored ? MOSQ_ERR_SUCCESS : MOSQ_ERR_PLUGIN_DEFER;
	}
	if (session->connected && session->answer->expires_at <= epoch_ms()) {
		return MOSQ_ERR_ACL_DENIED;
	}
	return is_permitted(session->answer->permissions, check) ? MOSQ_ERR_SUCCESS : MOSQ_ERR_ACL_DENIED;
}

/* ---- The ends of connections ---- */

static int disconnected(int event, void *data, void *userdata)
{
	struct plugin *plugin = userdata;
	struct mosquitto_evt_disconnect *disconnect = data;
	struct client client = client_of(disconnect->client);
#ifdef REGISTRY_DELAYED_AUTH
	bool over = event == MOSQ_EVT_DISCONNECT;
#else
	/* Whether a session of MQTT 5 lives on is not told here. */
	(void)event;
	bool over = mosquitto_client_protocol_version(client.mosquitto) < 5
			&& mosquitto_client_clean_session(client.mosquitto);
#endif
	sessions_disconnected(&plugin->sessions, client.id, client.mosquitto, over);
	return MOSQ_ERR_SUCCESS;
}

#ifdef REGISTRY_DELAYED_AUTH
/* Only now is it sure that a client has waited for its answer. */
static int connected(int event, void *data, void *userdata)
{
	(void)event;
	struct plugin *plugin = userdata;
	struct mosquitto_evt_connect *connect = data;
	struct client client = client_of(connect->client);
	struct session *session = sessions_find(&plugin->sessions, client.id, client.username);
	if (session != NULL && session->client == client.mosquitto && !session->connected) {
		session->connected = true;
		session->over = false;
		plugin->sessions.offline--;
	}
	return MOSQ_ERR_SUCCESS;
}
#endif

/* Without its will: nothing more is published in the name of a client that lost its rights. */
static void disconnect_revoked(struct plugin *plugin, const struct revoked *revoked)
{
	struct session *session, *next;
	HASH_ITER(hh, plugin->sessions.by_client_id, session, next) {
		bool meant = revoked->username == NULL || strcmp(session->answer->user, revoked->username) == 0;
		if (!meant || session->asked_at > revoked->at) {
			continue;
		}
		char *username = strdup(session->username);
		bool was_connected = session->connected;
		sessions_remove(&plugin->sessions, session);
		if (username != NULL && was_connected) {
			mosquitto_log_printf(MOSQ_LOG_NOTICE, NAME "%s is disconnected: its rights have changed", username);
			mosquitto_kick_client_by_username(username, false);
		}
		free(username);
	}
}

static void disconnect_expired(struct plugin *plugin)
{
	int64_t now = epoch_ms();
	struct session *session, *next;
	HASH_ITER(hh, plugin->sessions.by_client_id, session, next) {
		if (session->connected && session->answer->expires_at <= now) {
			mosquitto_log_printf(MOSQ_LOG_NOTICE, NAME "%s (client id %s) is disconnected: its login has expired",
					session->username, session->client_id);
			mosquitto_kick_client_by_clientid(session->client_id, true);
			session->over = session->over || session->connected; /* it is gone already */
		}
		if (session->over) {
			sessions_remove(&plugin->sessions, session);
		}
	}
}

static int tick(int event, void *data, void *userdata)
{
	(void)event;
	struct plugin *plugin = userdata;
	char news[160];
	bool good;
	plugin->ticked = true;
	plugin->reloading = false;
	if (keycloak_take_news(plugin->keycloak, news, sizeof(news), &good)) {
		mosquitto_log_printf(good ? MOSQ_LOG_NOTICE : MOSQ_LOG_WARNING, NAME "%s", news);
	}
	struct revoked *revoked = keycloak_take_revoked(plugin->keycloak, MAX_REVOKED);
	for (const struct revoked *one = revoked; one != NULL; one = one->next) {
		disconnect_revoked(plugin, one);
	}
	keycloak_free_revoked(revoked);
	if (monotonic_ms() - plugin->swept_at >= SWEEP_MS) {
		plugin->swept_at = monotonic_ms();
		disconnect_expired(plugin);
	}
#ifdef REGISTRY_DELAYED_AUTH
	take_answers(plugin);
	((struct mosquitto_evt_tick *)data)->next_ms = ANSWERS_MS;
#else
	(void)data;
#endif
	return MOSQ_ERR_SUCCESS;
}

/* ---- Start, reload and stop ---- */

static int reload(int event, void *data, void *userdata)
{
	(void)event;
	(void)data;
	struct plugin *plugin = userdata;
	char error[200];
	plugin->reloading = true;
	if (plugin->options.secret_file != NULL) {
		char *secret = options_read_secret(plugin->options.secret_file, error, sizeof(error));
		if (secret == NULL) {
			mosquitto_log_printf(MOSQ_LOG_ERR, NAME "%s; the secret stays as it was", error);
		} else if (!keycloak_set_secret(plugin->keycloak, secret)) {
			mosquitto_log_printf(MOSQ_LOG_ERR, NAME "out of memory; the secret stays as it was");
		}
		if (secret != NULL) {
			explicit_bzero(secret, strlen(secret));
			free(secret);
		}
	}
	return MOSQ_ERR_PLUGIN_DEFER; /* other plug-ins reload as well */
}

static const struct {
	int event;
	MOSQ_FUNC_generic_callback callback;
} callbacks[] = {
	{MOSQ_EVT_BASIC_AUTH, basic_auth}, {MOSQ_EVT_ACL_CHECK, acl_check}, {MOSQ_EVT_DISCONNECT, disconnected},
	{MOSQ_EVT_TICK, tick},             {MOSQ_EVT_RELOAD, reload},
#ifdef REGISTRY_DELAYED_AUTH
	{MOSQ_EVT_CLIENT_OFFLINE, disconnected}, {MOSQ_EVT_CONNECT, connected},
#endif
};

#define CALLBACKS (sizeof(callbacks) / sizeof(callbacks[0]))

static int register_callbacks(struct plugin *plugin)
{
	int code = MOSQ_ERR_SUCCESS;
	for (size_t i = 0; code == MOSQ_ERR_SUCCESS && i < CALLBACKS; i++) {
		code = mosquitto_callback_register(plugin->id, callbacks[i].event, callbacks[i].callback, NULL, plugin);
	}
	return code;
}

/* Mosquitto frees what it knows of a callback then, and not before. */
static void unregister_callbacks(struct plugin *plugin)
{
	for (size_t i = 0; i < CALLBACKS; i++) {
		mosquitto_callback_unregister(plugin->id, callbacks[i].event, callbacks[i].callback, NULL);
	}
}

static bool is_readable_by_all(const char *endpoint)
{
	static const char *const here[] = {"http://localhost", "http://127.", "http://[::1]"};
	if (strncmp(endpoint, "http://", 7) != 0) {
		return false;
	}
	for (size_t i = 0; i < sizeof(here) / sizeof(here[0]); i++) {
		if (strncmp(endpoint, here[i], strlen(here[i])) == 0) {
			return false;
		}
	}
	return true;
}

EXPORT int mosquitto_plugin_version(int count, const int *versions)
{
	for (int i = 0; i < count; i++) {
		if (versions[i] == MOSQ_PLUGIN_VERSION) {
			return MOSQ_PLUGIN_VERSION;
		}
	}
	return -1;
}

EXPORT int mosquitto_plugin_init(mosquitto_plugin_id_t *id, void **userdata, struct mosquitto_opt *options, int count)
{
	char error[200];
	struct plugin *plugin = calloc(1, sizeof(*plugin));
	if (plugin == NULL) {
		return MOSQ_ERR_NOMEM;
	}
	if (!options_read(&plugin->options, options, count, error, sizeof(error))) {
		mosquitto_log_printf(MOSQ_LOG_ERR, NAME "%s", error);
		free(plugin);
		return MOSQ_ERR_INVAL;
	}
	if (is_readable_by_all(plugin->options.endpoint)) {
		mosquitto_log_printf(MOSQ_LOG_WARNING, NAME "the endpoint is not https: passwords travel in the clear");
	}
	plugin->id = id;
	plugin->keycloak = keycloak_start(&plugin->options);
	int code = plugin->keycloak != NULL ? register_callbacks(plugin) : MOSQ_ERR_NOMEM;
	*userdata = plugin;
	if (code != MOSQ_ERR_SUCCESS) {
		mosquitto_log_printf(MOSQ_LOG_ERR, NAME "cannot start: %s", mosquitto_strerror(code));
		mosquitto_plugin_cleanup(plugin, options, count);
	}
	return code;
}

EXPORT int mosquitto_plugin_cleanup(void *userdata, struct mosquitto_opt *options, int count)
{
	(void)options;
	(void)count;
	struct plugin *plugin = userdata;
	if (plugin == NULL) {
		return MOSQ_ERR_SUCCESS;
	}
	unregister_callbacks(plugin);
#ifdef REGISTRY_DELAYED_AUTH
	struct waiting *waiting, *next;
	HASH_ITER(hh, plugin->waiting, waiting, next) {
		abandon(plugin, waiting->client_id);
	}
#endif
	if (plugin->keycloak != NULL) {
		keycloak_stop(plugin->keycloak);
	}
	sessions_free(&plugin->sessions);
	options_free(&plugin->options);
	free(plugin);
	return MOSQ_ERR_SUCCESS;
}
