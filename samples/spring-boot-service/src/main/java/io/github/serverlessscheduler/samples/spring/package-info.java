/** A Spring Boot service with the scheduler in its own process. */
@NullMarked
package io.github.serverlessscheduler.samples.spring;

import org.jspecify.annotations.NullMarked;
