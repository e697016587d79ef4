/** The shape of the compiled tree: rules, pinned surfaces and pictures. */
@NullMarked
package io.github.serverlessscheduler.integration.architecture;

import org.jspecify.annotations.NullMarked;
