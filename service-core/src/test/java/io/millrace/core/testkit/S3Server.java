package io.millrace.core.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** S3Proxy, a store that speaks the protocol of Amazon S3, in a process of its own. */
public final class S3Server implements AutoCloseable {
    public static final String KEY_ID = "store-key";
    public static final String SECRET = "store-secret";

    private final URI endpoint;
    private final Path directory;
    private Process process;

    /** Takes a port; nobody listens there until {@link #start}. */
    public S3Server(Path directory) throws IOException {
        this.directory = directory;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.endpoint = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    public URI endpoint() {
        return endpoint;
    }

    public void start() throws IOException {
        Path objects = Files.createDirectories(directory.resolve("objects"));
        Path settings = Files.writeString(
                directory.resolve("s3proxy.properties"),
                """
                s3proxy.endpoint=%s
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                s3proxy.ignore-unknown-headers=true
                jclouds.provider=filesystem
                jclouds.filesystem.basedir=%s
                """
                        .formatted(endpoint, KEY_ID, SECRET, objects));
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        classes,
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("s3proxy.log").toFile())
                .start();
        Awaitility.await("S3Proxy, whose log is in " + directory)
                .atMost(Duration.ofSeconds(60))
                .until(this::listens);
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** A client for looking at what is there. */
    public S3Client client() {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY_ID, SECRET)))
                .build();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
