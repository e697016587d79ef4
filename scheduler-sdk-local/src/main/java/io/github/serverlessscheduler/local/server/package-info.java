/** The HTTP API on a socket of this machine. */
@NullMarked
package io.github.serverlessscheduler.local.server;

import org.jspecify.annotations.NullMarked;
