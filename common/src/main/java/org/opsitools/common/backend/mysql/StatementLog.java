package org.opsitools.common.backend.mysql;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.PreparedQuery;
import com.mysql.cj.Query;
import com.mysql.cj.interceptors.QueryInterceptor;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.Resultset;
import com.mysql.cj.protocol.ServerSession;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs every statement at level debug, without values. The driver makes it by name, so that it is
 * public.
 */
@SuppressWarnings("TypeParameterUnusedInFormals") // So the driver's interface is.
public final class StatementLog implements QueryInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(StatementLog.class);
  private static final Pattern TEXT =
      Pattern.compile("'(?:[^'\\\\]|\\\\.|'')*+'|\"(?:[^\"\\\\]|\\\\.|\"\")*+\"", Pattern.DOTALL);

  /** For the driver. */
  public StatementLog() {
    // There is nothing to keep.
  }

  @Override
  public QueryInterceptor init(MysqlConnection connection, Properties properties, Log log) {
    return this;
  }

  @Override
  public <T extends Resultset> @Nullable T preProcess(
      @Nullable Supplier<String> sql, @Nullable Query query) {
    if (LOG.isDebugEnabled() && sql != null) {
      // A prepared statement is known with the places of its values, not with them.
      String text = query instanceof PreparedQuery prepared ? prepared.getOriginalSql() : sql.get();
      LOG.debug("SQL: {}", withoutValues(text));
    }
    return null;
  }

  /** The statement with a question mark in the place of every text. */
  static String withoutValues(String sql) {
    return TEXT.matcher(sql).replaceAll("?").replaceAll("\\s+", " ").strip();
  }

  @Override
  public boolean executeTopLevelOnly() {
    return false;
  }

  @Override
  public void destroy() {
    // There is nothing to give up.
  }

  @Override
  public <T extends Resultset> @Nullable T postProcess(
      Supplier<String> sql, Query query, T result, ServerSession session) {
    return null;
  }
}
