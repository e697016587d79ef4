/** What the documents say of the tree. */
@NullMarked
package io.github.serverlessscheduler.integration.docs;

import org.jspecify.annotations.NullMarked;
