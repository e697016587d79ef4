/** The door of the AWS adapters: what a function's environment configures, put together. */
@NullMarked
package io.github.serverlessscheduler.aws;

import org.jspecify.annotations.NullMarked;
