package io.isemdm.http;

import java.time.Duration;
import java.util.Iterator;

import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/**
 * Bounds the time that the head of a request may take. Quarkus gives nobody a connection before its first request is
 * there, so new ones are met where they are accepted.
 */
@Singleton
class SlowHeads {

    private final Vertx vertx;
    private final Duration slowest;

    @Inject
    SlowHeads(Vertx vertx) {
        this(vertx, CallLimits.SLOWEST_PART);
    }

    SlowHeads(Vertx vertx, Duration slowest) {
        this.vertx = vertx;
        this.slowest = slowest;
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
                        port.pipeline().addFirst(new Acceptor(slowest));
                    }
                }
            });
        }
    }

    /** Sees each connection of a port before Vert.x does. */
    private static final class Acceptor extends ChannelInboundHandlerAdapter {

        private final Duration slowest;

        private Acceptor(Duration slowest) {
            this.slowest = slowest;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object connection) {
            ((Channel) connection).pipeline().addFirst(new NewConnection(slowest));
            context.fireChannelRead(connection);
        }
    }
}
