/** The one way out to the network, and what it refuses. */
@NullMarked
package io.github.serverlessscheduler.htmlchecker.outbound;

import org.jspecify.annotations.NullMarked;
