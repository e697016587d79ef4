/** The example plugin's handler, which runs anywhere. */
@NullMarked
package io.github.serverlessscheduler.pluginexample;

import org.jspecify.annotations.NullMarked;
