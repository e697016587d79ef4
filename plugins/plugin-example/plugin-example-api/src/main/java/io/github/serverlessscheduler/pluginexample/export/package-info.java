/** The job types that this plugin exports. */
@NullMarked
package io.github.serverlessscheduler.pluginexample.export;

import org.jspecify.annotations.NullMarked;
