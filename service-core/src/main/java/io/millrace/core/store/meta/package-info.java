/** The database: pool, transactions, migrations. Holds no SQL about a feature; that stands in each *Repository. */
package io.millrace.core.store.meta;
