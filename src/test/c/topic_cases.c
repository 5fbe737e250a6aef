/*
 * Judges each line of a table as the plug-in does: action,filter,qos,retain,topic,messageQos,messageRetain,verdict.
 * Prints the lines that it judges differently; ends with 0 if there are none.
 */
#include "permission.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS 8

enum column { ACTION, FILTER, QOS, RETAIN, TOPIC, MESSAGE_QOS, MESSAGE_RETAIN, VERDICT };

static int read_flag(const char *text)
{
	return *text == '\0' ? NOT_TOLD : strcmp(text, "true") == 0;
}

/* The permission as Keycloak answers it. */
static struct permissions *read_permissions(char **columns)
{
	cJSON *array = cJSON_CreateArray();
	cJSON *json = cJSON_CreateObject();
	cJSON_AddStringToObject(json, "action", columns[ACTION]);
	cJSON_AddStringToObject(json, "filter", columns[FILTER]);
	if (*columns[QOS] != '\0') {
		cJSON *levels = cJSON_AddArrayToObject(json, "qos");
		for (const char *c = columns[QOS]; *c != '\0'; c++) {
			cJSON_AddItemToArray(levels, cJSON_CreateNumber(*c - '0'));
		}
	}
	if (*columns[RETAIN] != '\0') {
		cJSON_AddBoolToObject(json, "retain", read_flag(columns[RETAIN]));
	}
	cJSON_AddItemToArray(array, json);
	struct permissions *permissions = permissions_of_json(array);
	cJSON_Delete(array);
	return permissions;
}

static bool is_allowed(char **columns)
{
	struct permissions *permissions = read_permissions(columns);
	int qos = *columns[MESSAGE_QOS] == '\0' ? NOT_TOLD : atoi(columns[MESSAGE_QOS]);
	bool allowed = strcmp(columns[ACTION], "publish") == 0
			? permissions_allow_publish(permissions, columns[TOPIC], qos, read_flag(columns[MESSAGE_RETAIN]))
			: permissions_allow_subscribe(permissions, columns[TOPIC], qos);
	permissions_free(permissions);
	return allowed;
}

int main(int count, char **arguments)
{
	FILE *table = count == 2 ? fopen(arguments[1], "r") : NULL;
	char *line = NULL;
	size_t size = 0;
	int lines = 0, wrong = 0;
	if (table == NULL || getline(&line, &size, table) < 0) {
		fprintf(stderr, "No table\n");
		return 2;
	}
	while (getline(&line, &size, table) > 0) {
		char *columns[COLUMNS], *rest = line;
		line[strcspn(line, "\n")] = '\0';
		for (int i = 0; i < COLUMNS; i++) {
			columns[i] = strsep(&rest, ",");
			if (columns[i] == NULL) {
				fprintf(stderr, "Line %d has too few columns\n", lines + 2);
				return 2;
			}
		}
		lines++;
		if (is_allowed(columns) != (strcmp(columns[VERDICT], "allow") == 0)) {
			printf("%s of %s by %s: not %s\n", columns[ACTION], columns[TOPIC], columns[FILTER], columns[VERDICT]);
			wrong++;
		}
	}
	free(line);
	fclose(table);
	printf("%d cases, %d wrong\n", lines, wrong);
	return lines > 0 && wrong == 0 ? 0 : 1;
}
