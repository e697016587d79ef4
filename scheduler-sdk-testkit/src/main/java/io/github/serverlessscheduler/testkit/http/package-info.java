/**
 * The contract of the HTTP API as an abstract test, for whatever serves it: the function itself, a
 * server on a socket, a Lambda behind a gateway.
 */
@NullMarked
package io.github.serverlessscheduler.testkit.http;

import org.jspecify.annotations.NullMarked;
