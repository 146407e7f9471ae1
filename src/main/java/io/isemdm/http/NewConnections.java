package io.isemdm.http;

import java.time.Duration;
import java.util.Iterator;

import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/**
 * Prepares each new connection for heads of requests that are slow or cannot be read. Quarkus gives nobody a connection
 * before its first request is there, so new ones are met where they are accepted.
 */
@Singleton
class NewConnections {

    private final Vertx vertx;
    private final Duration slowest;
    private final UnreadableRequest unreadable;

    @Inject
    NewConnections(Vertx vertx,
            @ConfigProperty(name = "quarkus.http.limits.max-initial-line-length") int longestLine,
            @ConfigProperty(name = "quarkus.http.limits.max-header-size") MemorySize largestHead) {
        this(vertx, CallLimits.SLOWEST_PART, new UnreadableRequest(longestLine, largestHead.asLongValue()));
    }

    NewConnections(Vertx vertx, Duration slowest, UnreadableRequest unreadable) {
        this.vertx = vertx;
        this.slowest = slowest;
        this.unreadable = unreadable;
    }

    void https(@ObservesAsync HttpsServerStart started) {
        bound();
    }

    void http(@ObservesAsync HttpServerStart started) {
        bound();
    }

    /** On every port that is open by now. */
    void bound() {
        for (EventExecutor acceptor : ((VertxInternal) vertx).getAcceptorEventLoopGroup()) {
            acceptor.execute(() -> {
                Iterator<Channel> channels = ((SingleThreadEventLoop) acceptor).registeredChannelsIterator();
                while (channels.hasNext()) {
                    if (channels.next() instanceof ServerChannel port && port.pipeline().get(Acceptor.class) == null) {
                        port.pipeline().addFirst(new Acceptor());
                    }
                }
            });
        }
    }

    /** Sees each connection of a port before Vert.x does. */
    private final class Acceptor extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object connection) {
            ((Channel) connection).pipeline().addFirst(new NewConnection(slowest, unreadable));
            context.fireChannelRead(connection);
        }
    }
}
