/**
 * The plugin check: whether a plugin's directory has the parts that the build, the deployment and
 * the runtimes count on.
 */
@NullMarked
package io.github.serverlessscheduler.testkit.plugin;

import org.jspecify.annotations.NullMarked;
