/** The job types that the example plugin exports. */
@NullMarked
package io.github.serverlessscheduler.pluginexample.export;

import org.jspecify.annotations.NullMarked;
