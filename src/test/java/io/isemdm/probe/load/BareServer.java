package io.isemdm.probe.load;

import java.nio.charset.StandardCharsets;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;

/** A Vert.x handler that does nothing but send a fixed document of 1 KiB: what is left over is the generator's cost. */
final class BareServer {

    static final String MAC = "0026B424FEB4";

    private static final int SIZE = 1_024;

    private BareServer() {
    }

    /** Prints its port and serves until it is killed. */
    public static void main(String... arguments) {
        Buffer document = document();
        Buffer info = Buffer.buffer("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ise_api><name>mdminfo</name>"
                + "<api_version>3</api_version><api_path>/ciscoise/v3</api_path>"
                + "<redirect_url>https://mdm.example/enroll</redirect_url>"
                + "<query_max_size>1000</query_max_size><messaging_support>true</messaging_support></ise_api>");
        int loops = Integer.parseInt(arguments[0]);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
        vertx.createHttpServer().requestHandler(request -> request.response()
                .putHeader("Content-Type", "application/xml;charset=UTF-8")
                .end(request.path().contains("mdminfo") ? info : document)).listen(0, "127.0.0.1")
                .onSuccess(server -> System.out.println(server.actualPort()));
    }

    private static Buffer document() {
        String device = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ise_api><name>attributes</name><api_version>3"
                + "</api_version><paging_info>0</paging_info><deviceList><device><macaddress>" + MAC + "</macaddress>"
                + "<attributes><register_status>true</register_status><compliance><status>false</status>"
                + "<failure_reason>%s</failure_reason>"
                + "<remediation></remediation></compliance></attributes></device></deviceList>"
                + "</ise_api>";
        int rest = SIZE - String.format(device, "").length();
        return Buffer.buffer(String.format(device, "x".repeat(rest)).getBytes(StandardCharsets.UTF_8));
    }
}
