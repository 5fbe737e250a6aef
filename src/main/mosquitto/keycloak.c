#include "keycloak.h"

#include "clock.h"
#include "feed.h"
#include <curl/curl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uthash.h>

/* How long a "yes" waits for its client to come again, and a question for its turn. */
#define KEEP_MS 10000
/* Logins that are asked about, or wait for it, or for their client. */
#define MAX_LOGINS 2048
/* Of an answer, in bytes. */
#define MAX_ANSWER (1024 * 1024)
/* Between two looks at what is due. */
#define PAUSE_MS 500

/* One HTTP request. */
struct request {
	CURL *easy;
	char *text;
	size_t length;
	struct login *login; /* NULL for the feed */
};

enum state { STATE_QUEUED, STATE_ASKED, STATE_DONE };

struct login {
	char *body; /* of the request, and by that what the client has sent: two alike are one */
	enum state state;
	int waiters;
	int64_t wanted_at; /* when a client came with it last */
	int64_t asked_at;
	int64_t done_at;
	struct outcome_of_login result;
	struct request request;
	struct login *next; /* in the queue */
	bool listed;        /* in the table */
	UT_hash_handle hh;
};

/* A username that was revoked lately: an answer that was given before must not count. */
struct recent {
	char *username;
	int64_t at;
	UT_hash_handle hh;
};

struct keycloak {
	const struct options *options;
	pthread_t thread;
	CURLM *multi;
	struct curl_slist *headers;
	char *login_url;
	struct feed feed;            /* the worker's own, as are the request and the counts */
	struct request feed_request;
	long asked;
	pthread_mutex_t mutex; /* guards what follows */
	pthread_cond_t answered;
	bool stop;
	char *credentials_user;
	char *credentials_password;
	struct login *logins;
	struct login *queue_head;
	struct login *queue_tail;
	struct recent *recent;
	int64_t everybody_at;
	struct revoked *revoked_head;
	struct revoked *revoked_tail;
	char news[160];
	bool good_news;
};

static void wipe(char *text)
{
	if (text != NULL) {
		explicit_bzero(text, strlen(text));
		free(text);
	}
}

/* ---- Requests, by the worker ---- */

static size_t receive(char *data, size_t size, size_t count, void *userdata)
{
	struct request *request = userdata;
	size_t length = size * count;
	char *text = request->length + length <= MAX_ANSWER ? realloc(request->text, request->length + length + 1) : NULL;
	if (text == NULL) {
		return 0;
	}
	memcpy(text + request->length, data, length);
	request->text = text;
	request->length += length;
	text[request->length] = '\0';
	return length;
}

/* Puts a question; false if even that is not possible. The lock is held: it guards the credentials. */
static bool send_request(struct keycloak *kc, struct request *request, const char *url, const char *body)
{
	const struct options *o = kc->options;
	CURL *easy = curl_easy_init();
	if (easy == NULL) {
		return false;
	}
	bool set = curl_easy_setopt(easy, CURLOPT_URL, url) == CURLE_OK
			&& curl_easy_setopt(easy, CURLOPT_HTTPAUTH, CURLAUTH_BASIC) == CURLE_OK
			&& curl_easy_setopt(easy, CURLOPT_USERNAME, kc->credentials_user) == CURLE_OK
			&& curl_easy_setopt(easy, CURLOPT_PASSWORD, kc->credentials_password) == CURLE_OK
			&& curl_easy_setopt(easy, CURLOPT_HTTPHEADER, kc->headers) == CURLE_OK
			&& curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1) == CURLE_OK
			&& curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK
			/* Passwords go to Keycloak and not to a proxy that the environment may name. */
			&& curl_easy_setopt(easy, CURLOPT_PROXY, "") == CURLE_OK
			&& curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L) == CURLE_OK
			&& curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, o->connect_timeout_ms) == CURLE_OK
			&& curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, o->timeout_ms) == CURLE_OK
			&& curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, receive) == CURLE_OK
			&& curl_easy_setopt(easy, CURLOPT_WRITEDATA, request) == CURLE_OK
			&& curl_easy_setopt(easy, CURLOPT_PRIVATE, request) == CURLE_OK
			&& (o->cafile == NULL || curl_easy_setopt(easy, CURLOPT_CAINFO, o->cafile) == CURLE_OK)
			&& (body == NULL || curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body) == CURLE_OK);
	if (!set || curl_multi_add_handle(kc->multi, easy) != CURLM_OK) {
		curl_easy_cleanup(easy);
		return false;
	}
	request->easy = easy;
	return true;
}

static void end_request(struct keycloak *kc, struct request *request)
{
	if (request->easy != NULL) {
		curl_multi_remove_handle(kc->multi, request->easy);
		curl_easy_cleanup(request->easy);
	}
	free(request->text);
	request->easy = NULL;
	request->text = NULL;
	request->length = 0;
}

/* ---- Logins; the lock is held ---- */

static void unlist(struct keycloak *kc, struct login *login)
{
	if (login->listed) {
		HASH_DELETE(hh, kc->logins, login);
		login->listed = false;
	}
}

static void free_login(struct keycloak *kc, struct login *login)
{
	unlist(kc, login);
	end_request(kc, &login->request);
	answer_free(login->result.answer);
	wipe(login->body);
	free(login);
}

static void finish(struct keycloak *kc, struct login *login, enum outcome outcome, const char *reason)
{
	login->state = STATE_DONE;
	login->done_at = monotonic_ms();
	login->result.outcome = outcome;
	login->result.asked_at = login->asked_at;
	snprintf(login->result.reason, sizeof(login->result.reason), "%s", reason);
	if (outcome != OUTCOME_ALLOWED) {
		unlist(kc, login);
		if (login->waiters == 0) {
			free_login(kc, login);
		}
	}
	pthread_cond_broadcast(&kc->answered);
}

static void enqueue(struct keycloak *kc, struct login *login)
{
	if (kc->queue_tail != NULL) {
		kc->queue_tail->next = login;
	} else {
		kc->queue_head = login;
	}
	kc->queue_tail = login;
}

static struct login *dequeue(struct keycloak *kc)
{
	struct login *login = kc->queue_head;
	kc->queue_head = login->next;
	if (kc->queue_head == NULL) {
		kc->queue_tail = NULL;
	}
	login->next = NULL;
	return login;
}

static bool was_revoked(struct keycloak *kc, const char *user, int64_t since)
{
	struct recent *recent;
	HASH_FIND_STR(kc->recent, user, recent);
	return kc->everybody_at >= since || (recent != NULL && recent->at >= since);
}

/* ---- The worker ---- */

static void start_logins(struct keycloak *kc)
{
	while (kc->queue_head != NULL && kc->asked < kc->options->connections) {
		struct login *login = dequeue(kc);
		login->asked_at = monotonic_ms();
		if (login->asked_at - login->wanted_at > KEEP_MS) {
			finish(kc, login, OUTCOME_BUSY, "it waited too long for its turn");
		} else if (!send_request(kc, &login->request, kc->login_url, login->body)) {
			finish(kc, login, OUTCOME_UNAVAILABLE, "no request could be made");
		} else {
			login->state = STATE_ASKED;
			kc->asked++;
		}
	}
}

static void judge(struct keycloak *kc, struct login *login, CURLcode code, long status)
{
	struct request *request = &login->request;
	char http[64];
	if (code != CURLE_OK) {
		finish(kc, login, OUTCOME_UNAVAILABLE, curl_easy_strerror(code));
	} else if (status == 200 || status == 503) {
		switch (answer_read(request->text, request->length, &login->result.answer)) {
		case DECISION_ALLOW:
			finish(kc, login, OUTCOME_ALLOWED, "");
			break;
		case DECISION_DENY:
			finish(kc, login, OUTCOME_REFUSED, "Keycloak does not accept these credentials");
			break;
		case DECISION_BUSY:
			finish(kc, login, OUTCOME_BUSY, "Keycloak is busy");
			break;
		default:
			finish(kc, login, OUTCOME_UNAVAILABLE, "Keycloak cannot say");
		}
	} else if (status == 429) {
		finish(kc, login, OUTCOME_BUSY, "Keycloak is busy");
	} else if (status == 400 || status == 413) {
		finish(kc, login, OUTCOME_REFUSED, "Keycloak takes the login for malformed");
	} else if (status == 401 || status == 403) {
		snprintf(http, sizeof(http), "Keycloak does not accept this broker: HTTP %ld", status);
		finish(kc, login, OUTCOME_UNAVAILABLE, http);
	} else {
		snprintf(http, sizeof(http), "HTTP %ld", status);
		finish(kc, login, OUTCOME_UNAVAILABLE, http);
	}
}

static void add_revoked(struct keycloak *kc, char *username, int64_t at)
{
	struct revoked *revoked = calloc(1, sizeof(*revoked));
	struct recent *recent = NULL;
	if (revoked == NULL) {
		free(username);
		return;
	}
	revoked->username = username;
	revoked->at = at;
	if (kc->revoked_tail != NULL) {
		kc->revoked_tail->next = revoked;
	} else {
		kc->revoked_head = revoked;
	}
	kc->revoked_tail = revoked;
	if (username == NULL) {
		kc->everybody_at = at;
		return;
	}
	HASH_FIND_STR(kc->recent, username, recent);
	if (recent == NULL && (recent = calloc(1, sizeof(*recent))) != NULL) {
		recent->username = strdup(username);
		if (recent->username != NULL) {
			HASH_ADD_KEYPTR(hh, kc->recent, recent->username, strlen(recent->username), recent);
		} else {
			free(recent);
			recent = NULL;
		}
	}
	if (recent != NULL) {
		recent->at = at;
	}
}

static void take_feed(struct keycloak *kc, CURLcode code, long status)
{
	struct revocations revocations;
	struct feed *feed = &kc->feed;
	int64_t now = monotonic_ms();
	switch (feed_answered(feed, code == CURLE_OK ? status : 0, kc->feed_request.text, kc->feed_request.length,
			kc->options->revocations_s, &revocations)) {
	case FEED_BEGINS:
		/* Who was let in before this question may have lost its rights before it, too. */
		add_revoked(kc, NULL, feed->asked_at - 1);
		snprintf(kc->news, sizeof(kc->news), "Keycloak's revocations are followed");
		kc->good_news = true;
		break;
	case FEED_IS_BACK:
		snprintf(kc->news, sizeof(kc->news), "Keycloak's revocations are followed again");
		kc->good_news = true;
		break;
	case FEED_FAILS:
		if (code != CURLE_OK) {
			snprintf(kc->news, sizeof(kc->news), "Keycloak's revocations cannot be followed: %s",
					curl_easy_strerror(code));
		} else {
			snprintf(kc->news, sizeof(kc->news), "Keycloak's revocations cannot be followed: HTTP %ld", status);
		}
		kc->good_news = false;
		break;
	default:
		break;
	}
	for (size_t i = 0; i < revocations.count; i++) {
		add_revoked(kc, revocations.usernames[i], now);
		revocations.usernames[i] = NULL;
	}
	revocations_free(&revocations);
}

static void start_feed(struct keycloak *kc)
{
	if (kc->feed_request.easy != NULL || monotonic_ms() < kc->feed.due_at) {
		return;
	}
	char *url = feed_url(&kc->feed, kc->options->endpoint);
	kc->feed.asked_at = monotonic_ms();
	if (url == NULL || !send_request(kc, &kc->feed_request, url, NULL)) {
		take_feed(kc, CURLE_OUT_OF_MEMORY, 0);
	}
	free(url);
}

/* Forgets the "yes" whose client did not come again, and revocations that no answer can be older than. */
static void forget(struct keycloak *kc)
{
	int64_t now = monotonic_ms();
	struct login *login, *next_login;
	HASH_ITER(hh, kc->logins, login, next_login) {
		if (login->state == STATE_DONE && login->waiters == 0 && now - login->done_at > KEEP_MS) {
			free_login(kc, login);
		}
	}
	struct recent *recent, *next_recent;
	HASH_ITER(hh, kc->recent, recent, next_recent) {
		if (now - recent->at > kc->options->timeout_ms + 2 * KEEP_MS) {
			HASH_DELETE(hh, kc->recent, recent);
			free(recent->username);
			free(recent);
		}
	}
}

static bool take_answers(struct keycloak *kc)
{
	bool some = false;
	int left;
	for (CURLMsg *message; (message = curl_multi_info_read(kc->multi, &left)) != NULL;) {
		struct request *request = NULL;
		long status = 0;
		CURLcode code = message->data.result;
		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &request);
		curl_easy_getinfo(message->easy_handle, CURLINFO_RESPONSE_CODE, &status);
		some = true;
		/* Off the list of libcurl before anybody may free it. */
		curl_multi_remove_handle(kc->multi, request->easy);
		curl_easy_cleanup(request->easy);
		request->easy = NULL;
		pthread_mutex_lock(&kc->mutex);
		if (request->login != NULL) {
			kc->asked--;
			judge(kc, request->login, code, status);
		} else {
			take_feed(kc, code, status);
			end_request(kc, request);
		}
		pthread_mutex_unlock(&kc->mutex);
	}
	return some;
}

static void *work(void *userdata)
{
	struct keycloak *kc = userdata;
	int running;
	for (;;) {
		pthread_mutex_lock(&kc->mutex);
		bool stop = kc->stop;
		if (!stop) {
			start_logins(kc);
			start_feed(kc);
			forget(kc);
		}
		pthread_mutex_unlock(&kc->mutex);
		if (stop) {
			return NULL;
		}
		curl_multi_perform(kc->multi, &running);
		if (!take_answers(kc)) {
			int64_t due = kc->feed_request.easy != NULL ? PAUSE_MS : kc->feed.due_at - monotonic_ms();
			curl_multi_poll(kc->multi, NULL, 0, due < 0 ? 0 : due < PAUSE_MS ? (int)due : PAUSE_MS, NULL);
		}
	}
}

/* ---- For the broker's thread ---- */

static void free_keycloak(struct keycloak *kc)
{
	struct login *login, *next_login;
	HASH_ITER(hh, kc->logins, login, next_login) {
		free_login(kc, login);
	}
	struct recent *recent, *next_recent;
	HASH_ITER(hh, kc->recent, recent, next_recent) {
		HASH_DELETE(hh, kc->recent, recent);
		free(recent->username);
		free(recent);
	}
	keycloak_free_revoked(kc->revoked_head);
	end_request(kc, &kc->feed_request);
	feed_free(&kc->feed);
	curl_multi_cleanup(kc->multi);
	curl_slist_free_all(kc->headers);
	wipe(kc->credentials_user);
	wipe(kc->credentials_password);
	free(kc->login_url);
	pthread_cond_destroy(&kc->answered);
	pthread_mutex_destroy(&kc->mutex);
	free(kc);
	curl_global_cleanup();
}

/* The broker's signals are not for this thread. */
static bool start_thread(struct keycloak *kc)
{
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	int failed = pthread_create(&kc->thread, NULL, work, kc);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return failed == 0;
}

struct keycloak *keycloak_start(const struct options *options)
{
	struct keycloak *kc = calloc(1, sizeof(*kc));
	if (kc == NULL || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
		free(kc);
		return NULL;
	}
	pthread_condattr_t monotonic;
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&kc->answered, &monotonic);
	pthread_condattr_destroy(&monotonic);
	pthread_mutex_init(&kc->mutex, NULL);
	kc->options = options;
	kc->everybody_at = -1;
	kc->multi = curl_multi_init();
	kc->headers = curl_slist_append(NULL, "Content-Type: application/json");
	/* No "Expect: 100-continue": it would cost a round trip. */
	struct curl_slist *headers = curl_slist_append(kc->headers, "Expect:");
	if (kc->multi == NULL || headers == NULL || asprintf(&kc->login_url, "%s/auth", options->endpoint) < 0
			|| !keycloak_set_secret(kc, options->secret)
			|| curl_multi_setopt(kc->multi, CURLMOPT_MAXCONNECTS, options->connections + 1) != CURLM_OK
			|| !start_thread(kc)) {
		free_keycloak(kc);
		return NULL;
	}
	return kc;
}

void keycloak_stop(struct keycloak *kc)
{
	pthread_mutex_lock(&kc->mutex);
	kc->stop = true;
	pthread_mutex_unlock(&kc->mutex);
	curl_multi_wakeup(kc->multi);
	pthread_join(kc->thread, NULL);
	free_keycloak(kc);
}

bool keycloak_set_secret(struct keycloak *kc, const char *secret)
{
	/* As RFC 6749, section 2.3.1, wants the parts of Basic. */
	char *user = curl_easy_escape(NULL, kc->options->client_id, 0);
	char *password = curl_easy_escape(NULL, secret, 0);
	if (user == NULL || password == NULL) {
		curl_free(user);
		curl_free(password);
		return false;
	}
	pthread_mutex_lock(&kc->mutex);
	wipe(kc->credentials_user);
	wipe(kc->credentials_password);
	kc->credentials_user = user;
	kc->credentials_password = password;
	pthread_mutex_unlock(&kc->mutex);
	return true;
}

static struct login *new_login(char *body)
{
	struct login *login = calloc(1, sizeof(*login));
	if (login != NULL) {
		login->body = body;
		login->request.login = login;
	}
	return login;
}

enum outcome keycloak_begin_login(struct keycloak *kc, const char *username, const char *password,
		const char *client_id, const char *address, struct login **found)
{
	struct login *login = NULL;
	char *body = login_json(username, password, client_id, address);
	*found = NULL;
	if (body == NULL) {
		return OUTCOME_REFUSED;
	}
	pthread_mutex_lock(&kc->mutex);
	HASH_FIND(hh, kc->logins, body, strlen(body), login);
	if (login == NULL && HASH_COUNT(kc->logins) < MAX_LOGINS && (login = new_login(body)) != NULL) {
		HASH_ADD_KEYPTR(hh, kc->logins, login->body, strlen(login->body), login);
		login->listed = true;
		enqueue(kc, login);
		body = NULL;
	}
	if (login != NULL) {
		login->waiters++;
		login->wanted_at = monotonic_ms();
	}
	pthread_mutex_unlock(&kc->mutex);
	curl_multi_wakeup(kc->multi);
	wipe(body);
	*found = login;
	return login != NULL ? OUTCOME_PENDING : OUTCOME_BUSY;
}

void keycloak_await_login(struct keycloak *kc, struct login *login, long ms)
{
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += ms / 1000;
	until.tv_nsec += ms % 1000 * 1000000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_sec++;
		until.tv_nsec -= 1000000000;
	}
	pthread_mutex_lock(&kc->mutex);
	while (login->state != STATE_DONE && pthread_cond_timedwait(&kc->answered, &kc->mutex, &until) == 0) {
	}
	pthread_mutex_unlock(&kc->mutex);
}

struct outcome_of_login keycloak_end_login(struct keycloak *kc, struct login *login)
{
	struct outcome_of_login result = {.outcome = OUTCOME_PENDING, .reason = "Keycloak has not answered yet"};
	pthread_mutex_lock(&kc->mutex);
	login->waiters--;
	if (login->state == STATE_DONE) {
		result = login->result;
		login->result.answer = NULL;
		unlist(kc, login);
		if (result.outcome == OUTCOME_ALLOWED
				&& (result.answer == NULL || was_revoked(kc, result.answer->user, result.asked_at))) {
			answer_free(result.answer);
			result.answer = NULL;
			result.outcome = OUTCOME_UNAVAILABLE;
			snprintf(result.reason, sizeof(result.reason), "its rights changed meanwhile");
		}
		if (login->waiters == 0) {
			free_login(kc, login);
		}
	}
	pthread_mutex_unlock(&kc->mutex);
	return result;
}

bool keycloak_has_answered(struct keycloak *kc, struct login *login)
{
	pthread_mutex_lock(&kc->mutex);
	bool answered = login->state == STATE_DONE;
	pthread_mutex_unlock(&kc->mutex);
	return answered;
}

struct revoked *keycloak_take_revoked(struct keycloak *kc, size_t most)
{
	pthread_mutex_lock(&kc->mutex);
	struct revoked *first = kc->revoked_head;
	struct revoked *last = first;
	for (size_t i = 1; last != NULL && last->next != NULL && i < most; i++) {
		last = last->next;
	}
	kc->revoked_head = last != NULL ? last->next : NULL;
	if (kc->revoked_head == NULL) {
		kc->revoked_tail = NULL;
	}
	if (last != NULL) {
		last->next = NULL;
	}
	pthread_mutex_unlock(&kc->mutex);
	return first;
}

void keycloak_free_revoked(struct revoked *revoked)
{
	while (revoked != NULL) {
		struct revoked *next = revoked->next;
		free(revoked->username);
		free(revoked);
		revoked = next;
	}
}

bool keycloak_take_news(struct keycloak *kc, char *line, size_t size, bool *good)
{
	pthread_mutex_lock(&kc->mutex);
	bool some = kc->news[0] != '\0';
	if (some) {
		snprintf(line, size, "%s", kc->news);
		*good = kc->good_news;
		kc->news[0] = '\0';
	}
	pthread_mutex_unlock(&kc->mutex);
	return some;
}
