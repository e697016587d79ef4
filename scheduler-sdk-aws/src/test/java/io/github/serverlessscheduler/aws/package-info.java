@NullMarked
package io.github.serverlessscheduler.aws;

import org.jspecify.annotations.NullMarked;
