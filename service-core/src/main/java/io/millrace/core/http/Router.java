package io.millrace.core.http;

/** Finds the endpoint for a request's head. */
public interface Router {
    Endpoint route(String method, String path);
}
