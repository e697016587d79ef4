/**
 * The main job: watches web pages from one JVM, and shows in the terminal what the scheduler does.
 */
@NullMarked
package io.github.serverlessscheduler.samples.local;

import org.jspecify.annotations.NullMarked;
