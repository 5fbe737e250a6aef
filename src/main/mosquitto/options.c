#include "options.h"

#include "broker.h"
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_SECRET 4096

struct number {
	const char *name;
	long *value;
	long least;
	long most;
};

/* Says why the options are refused. */
static bool __attribute__((format(printf, 3, 4))) fail(char *error, size_t size, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(error, size, format, arguments);
	va_end(arguments);
	return false;
}

static bool read_number(const struct number *number, const char *text, char *error, size_t size)
{
	char *end;
	errno = 0;
	long value = strtol(text, &end, 10);
	if (errno != 0 || end == text || *end != '\0' || value < number->least || value > number->most) {
		return fail(error, size, "plugin_opt_%s must be a whole number from %ld to %ld", number->name, number->least,
				number->most);
	}
	*number->value = value;
	return true;
}

static bool read_text(char **text, const char *name, const char *value, char *error, size_t size)
{
	if (*text != NULL) {
		return fail(error, size, "plugin_opt_%s is there twice", name);
	}
	*text = *value != '\0' ? strdup(value) : NULL;
	return *text != NULL || fail(error, size, "plugin_opt_%s is empty", name);
}

static bool read_one(struct options *o, const char *name, const char *value, char *error, size_t size)
{
	const struct number numbers[] = {
		{"connect_timeout_ms", &o->connect_timeout_ms, 50, 10000},
		{"timeout_ms", &o->timeout_ms, 100, 30000},
		{"wait_ms", &o->wait_ms, 0, 2000},
		{"connections", &o->connections, 1, 64},
		{"revocations_s", &o->revocations_s, 1, 60},
	};
	const struct {
		const char *name;
		char **value;
	} texts[] = {
		{"endpoint", &o->endpoint},       {"client_id", &o->client_id}, {"secret", &o->secret},
		{"secret_file", &o->secret_file}, {"cafile", &o->cafile},
	};
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		if (strcmp(name, numbers[i].name) == 0) {
			return read_number(&numbers[i], value, error, size);
		}
	}
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		if (strcmp(name, texts[i].name) == 0) {
			return read_text(texts[i].value, name, value, error, size);
		}
	}
	return fail(error, size, "plugin_opt_%s is not known", name);
}

static bool check(struct options *o, char *error, size_t size)
{
	if (o->endpoint == NULL) {
		return fail(error, size, "plugin_opt_endpoint is missing");
	}
	if (strncmp(o->endpoint, "http://", 7) != 0 && strncmp(o->endpoint, "https://", 8) != 0) {
		return fail(error, size, "plugin_opt_endpoint must begin with https:// or http://");
	}
	/* The broker signs in with its secret; one in the URL would end up in error messages. */
	if (strpbrk(o->endpoint, "@?# ") != NULL) {
		return fail(error, size, "plugin_opt_endpoint must be a URL without user, query and fragment");
	}
	size_t length = strlen(o->endpoint);
	if (o->endpoint[length - 1] == '/') {
		o->endpoint[length - 1] = '\0';
	}
	if (o->client_id == NULL) {
		return fail(error, size, "plugin_opt_client_id is missing");
	}
	if ((o->secret == NULL) == (o->secret_file == NULL)) {
		return fail(error, size, "one of plugin_opt_secret and plugin_opt_secret_file is needed");
	}
	if (o->secret_file != NULL && (o->secret = options_read_secret(o->secret_file, error, size)) == NULL) {
		return false;
	}
	FILE *cafile = o->cafile != NULL ? fopen(o->cafile, "re") : NULL;
	if (o->cafile != NULL && cafile == NULL) {
		return fail(error, size, "plugin_opt_cafile cannot be read: %s", strerror(errno));
	}
	return cafile == NULL || fclose(cafile) == 0;
}

bool options_read(struct options *options, const struct mosquitto_opt *list, int count, char *error, size_t size)
{
	*options = (struct options){
		.connect_timeout_ms = 1000, .timeout_ms = 5000, .wait_ms = 250, .connections = 8, .revocations_s = 2};
	bool good = true;
	for (int i = 0; good && i < count; i++) {
		good = read_one(options, list[i].key, list[i].value != NULL ? list[i].value : "", error, size);
	}
	if (!good || !check(options, error, size)) {
		options_free(options);
		return false;
	}
	return true;
}

char *options_read_secret(const char *file, char *error, size_t size)
{
	char text[MAX_SECRET + 1];
	FILE *stream = fopen(file, "re");
	if (stream == NULL) {
		fail(error, size, "plugin_opt_secret_file cannot be read: %s", strerror(errno));
		return NULL;
	}
	size_t length = fread(text, 1, sizeof(text) - 1, stream);
	fclose(stream);
	text[length] = '\0';
	text[strcspn(text, "\r\n")] = '\0';
	char *secret = *text != '\0' ? strdup(text) : NULL;
	if (secret == NULL) {
		fail(error, size, "plugin_opt_secret_file is empty");
	}
	explicit_bzero(text, sizeof(text));
	return secret;
}

void options_free(struct options *o)
{
	if (o->secret != NULL) {
		explicit_bzero(o->secret, strlen(o->secret));
	}
	free(o->endpoint);
	free(o->client_id);
	free(o->secret);
	free(o->secret_file);
	free(o->cafile);
	*o = (struct options){0};
}
