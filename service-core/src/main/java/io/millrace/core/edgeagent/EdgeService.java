package io.millrace.core.edgeagent;

import io.millrace.core.base.Account;
import io.millrace.core.base.Arn;
import io.millrace.core.base.ErrorCode;
import io.millrace.core.base.EventBus;
import io.millrace.core.base.Page;
import io.millrace.core.base.ServiceException;
import io.millrace.core.store.meta.Database;
import io.millrace.core.stream.Stream;
import io.millrace.core.stream.StreamEvent;
import io.millrace.core.stream.StreamRef;
import io.millrace.core.stream.StreamService;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the edge configurations of streams and follows their agents' progress. A method that changes something returns
 * once the change is forced to disk. Thread safe; every method may wait for the disk.
 *
 * <p>Source: API reference, StartEdgeConfigurationUpdate, DescribeEdgeConfiguration, DeleteEdgeConfiguration,
 * ListEdgeAgentConfigurations.
 */
public final class EdgeService {
    private static final int DEFAULT_PAGE = 5;

    private final StreamService streams;
    private final Database database;
    private final EventBus events;
    private final Account account;

    public EdgeService(StreamService streams, Database database, EventBus events, Account account) {
        this.streams = streams;
        this.database = database;
        this.events = events;
        this.account = account;
        streams.onDeletion((transaction, stream) ->
                new EdgeRepository(transaction).delete(stream.arn().toString()));
    }

    /**
     * Gives a stream an edge configuration, which then waits for its agent.
     *
     * @throws ServiceException InvalidArgument (also for another device while there is a configuration),
     *     ResourceNotFound, NoDataRetention, or ResourceInUse while a change is under way
     */
    public synchronized EdgeConfiguration start(StreamRef ref, EdgeConfig config) {
        account.constraints().check(config);
        return streams.hold(() -> begin(ref, config));
    }

    private EdgeConfiguration begin(StreamRef ref, EdgeConfig config) {
        Stream stream = streams.require(ref);
        stream.lifecycle().requireActive(account.now(), "The stream " + stream.name());
        stream.requireRetention();
        Optional<EdgeConfiguration> before = find(stream);
        before.ifPresent(b -> requireReplaceable(b, config));
        Instant now = account.now();
        EdgeConfiguration started = new EdgeConfiguration(
                stream.arn(),
                config,
                SyncStatus.SYNCING,
                before.map(EdgeConfiguration::acknowledged).orElse(false),
                Optional.empty(),
                before.map(EdgeConfiguration::created).orElse(now),
                now);
        return write(started);
    }

    private static void requireReplaceable(EdgeConfiguration before, EdgeConfig config) {
        if (before.status().isUnderWay()) {
            throw new ServiceException(
                    ErrorCode.RESOURCE_IN_USE,
                    "The edge configuration is %s; try again when that has ended.".formatted(before.status()));
        }
        if (!before.config().hubDeviceArn().equals(config.hubDeviceArn())) {
            throw ServiceException.invalid(
                    "EdgeConfig.HubDeviceArn differs from the present %s; delete that edge configuration first."
                            .formatted(before.config().hubDeviceArn()));
        }
    }

    /**
     * A stream's edge configuration.
     *
     * @throws ServiceException ResourceNotFound or StreamEdgeConfigurationNotFound
     */
    public EdgeConfiguration require(StreamRef ref) {
        Stream stream = streams.require(ref);
        return find(stream)
                .orElseThrow(() -> new ServiceException(
                        ErrorCode.STREAM_EDGE_CONFIGURATION_NOT_FOUND,
                        "The stream %s has no edge configuration.".formatted(stream.name())));
    }

    /** A stream's edge configuration, if it has one. */
    public Optional<EdgeConfiguration> find(Stream stream) {
        return database.read(
                        handle -> new EdgeRepository(handle).find(stream.arn().toString()))
                .flatMap(c -> c.at(account.now()));
    }

    /** The edge configurations of a device, ordered by stream. */
    public Page<EdgeConfiguration> list(EdgeQuery query) {
        account.constraints().check(query);
        int max = query.maxResults() == null ? DEFAULT_PAGE : query.maxResults();
        String listing = "ListEdgeAgentConfigurations:" + query.hubDeviceArn();
        String after = account.tokens().readOrFirst(listing, query.nextToken());
        List<EdgeConfiguration> found =
                present(database.read(handle -> new EdgeRepository(handle).ofDevice(query.hubDeviceArn(), after)));
        return Page.of(
                found, max, last -> account.tokens().make(listing, last.stream().toString()));
    }

    /** All edge configurations, ordered by stream. */
    public List<EdgeConfiguration> all() {
        return present(database.read(handle -> new EdgeRepository(handle).all()));
    }

    private List<EdgeConfiguration> present(List<EdgeConfiguration> rows) {
        return rows.stream().flatMap(c -> c.at(account.now()).stream()).toList();
    }

    /**
     * Begins to delete a stream's edge configuration and the media at its agent.
     *
     * @throws ServiceException ResourceNotFound, StreamEdgeConfigurationNotFound, or InvalidArgument while it is being
     *     deleted already
     */
    public synchronized void delete(StreamRef ref) {
        EdgeConfiguration configuration = require(ref);
        if (configuration.status() == SyncStatus.DELETING
                || configuration.status() == SyncStatus.DELETING_ACKNOWLEDGED) {
            throw ServiceException.invalid("The edge configuration is being deleted already.");
        }
        write(configuration.in(SyncStatus.DELETING, Optional.empty(), account.now()));
    }

    /**
     * Takes in what an agent says of a configuration.
     *
     * @param why the reason, when it failed
     * @throws ServiceException InvalidArgument when the status cannot follow the present one
     */
    public synchronized EdgeConfiguration report(Arn stream, SyncStatus status, Optional<String> why) {
        EdgeConfiguration configuration = require(StreamRef.arn(stream.toString()));
        if (!configuration.status().leadsTo(status)) {
            throw ServiceException.invalid(
                    "An edge configuration that is %s cannot become %s.".formatted(configuration.status(), status));
        }
        return write(configuration.in(status, why, account.now()));
    }

    /**
     * Takes in that an agent has deleted its media: the configuration is gone.
     *
     * @throws ServiceException InvalidArgument when it was not being deleted
     */
    public synchronized void reportDeleted(Arn stream) {
        EdgeConfiguration configuration = require(StreamRef.arn(stream.toString()));
        if (!configuration.status().leadsTo(SyncStatus.DELETE_FAILED)) {
            throw ServiceException.invalid("The edge configuration is not being deleted.");
        }
        database.write(handle -> {
            new EdgeRepository(handle).delete(stream.toString());
            return stream;
        });
        events.post(new StreamEvent.Updated(stream));
    }

    private EdgeConfiguration write(EdgeConfiguration configuration) {
        database.write(handle -> {
            new EdgeRepository(handle).put(configuration);
            return configuration;
        });
        events.post(new StreamEvent.Updated(configuration.stream()));
        return configuration;
    }
}
