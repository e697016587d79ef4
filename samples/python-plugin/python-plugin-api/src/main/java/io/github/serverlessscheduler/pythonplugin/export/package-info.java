/** The job types that the Python plugin exports. */
@NullMarked
package io.github.serverlessscheduler.pythonplugin.export;

import org.jspecify.annotations.NullMarked;
