package io.clientregistry.admin;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What became of one request, or one device, of many.
 *
 * @param status the HTTP status that the single call would have had
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BulkResult(String id, int status, String userId, String error) {
}
