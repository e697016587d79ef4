/** What users' and adapters' tests are written with. */
@NullMarked
package io.github.serverlessscheduler.testkit;

import org.jspecify.annotations.NullMarked;
