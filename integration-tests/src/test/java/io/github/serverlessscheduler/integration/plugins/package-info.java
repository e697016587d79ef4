/** Adding a plugin, as its author does it. */
@NullMarked
package io.github.serverlessscheduler.integration.plugins;

import org.jspecify.annotations.NullMarked;
