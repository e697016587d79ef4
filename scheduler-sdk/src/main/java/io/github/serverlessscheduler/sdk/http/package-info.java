/**
 * The HTTP API as a function: {@link io.github.serverlessscheduler.sdk.http.HttpApi} turns a
 * request into a response. No server, no thread, no socket; a runtime brings those, and says who
 * the caller is.
 *
 * <p>What the API takes and gives is described by its OpenAPI document, which it serves.
 */
@NullMarked
package io.github.serverlessscheduler.sdk.http;

import org.jspecify.annotations.NullMarked;
