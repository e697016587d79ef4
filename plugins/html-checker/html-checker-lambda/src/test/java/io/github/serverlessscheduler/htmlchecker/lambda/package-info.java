@NullMarked
package io.github.serverlessscheduler.htmlchecker.lambda;

import org.jspecify.annotations.NullMarked;
