/** The terraform modules: what their READMEs say, and what terraform says of them. */
@NullMarked
package io.github.serverlessscheduler.integration.terraform;

import org.jspecify.annotations.NullMarked;
