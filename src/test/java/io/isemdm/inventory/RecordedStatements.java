package io.isemdm.inventory;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.resource.jdbc.spi.StatementInspector;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;

/** The statements that Hibernate really runs, as it hands them to the driver: those of the calling thread. */
@ApplicationScoped
@PersistenceUnitExtension
public class RecordedStatements implements StatementInspector {

    private final ThreadLocal<List<String>> recorded = new ThreadLocal<>();

    @Override
    public String inspect(String sql) {
        if (recorded.get() != null) {
            recorded.get().add(sql);
        }
        return sql;
    }

    /** The statements that the call runs. */
    public List<String> of(Runnable call) {
        recorded.set(new ArrayList<>());
        try {
            call.run();
            return recorded.get();
        } finally {
            recorded.remove();
        }
    }
}
