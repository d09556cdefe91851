package org.opsitools.common.backend.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is read of a real database's tables. */
class SchemaReaderTest {
  @Test
  void readsTheTablesOfTheDump() throws Exception {
    try (Transactions transactions =
        new Transactions(new Connector(Databases.conf(Databases.dump())))) {
      Schema schema = transactions.read(SchemaReader::read);

      assertEquals(91, schema.tables().size());
      Table states = schema.table("config_state").orElseThrow();
      assertEquals("CONFIG_STATE", states.name());
      assertTrue(states.isTransactional());
      assertEquals("config_state_id", states.surrogateId().orElseThrow().name());
      assertFalse(schema.table("SOFTWARE").orElseThrow().isTransactional());
      Column description = schema.table("HOST").orElseThrow().column("DESCRIPTION").orElseThrow();
      assertEquals(100, description.characters().orElseThrow());
    }
  }
}
