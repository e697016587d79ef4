/**
 * What a plugin author compiles against.
 *
 * <p>A plugin's <em>api</em> part is a jar with a {@link
 * io.github.serverlessscheduler.plugin.JobPlugin} that exports its {@link
 * io.github.serverlessscheduler.plugin.JobType job types}; its <em>handler</em> part implements
 * {@link io.github.serverlessscheduler.plugin.JobHandler} for them. Nothing here knows where jobs
 * are stored or timed.
 */
@NullMarked
package io.github.serverlessscheduler.plugin;

import org.jspecify.annotations.NullMarked;
