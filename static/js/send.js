// Sends data to the site as JSON, and says why nothing came back where nothing did.

const PATIENCE = 20000;

/**
 * What `read` makes of the site's answer; else the reason: `loggedOut`, `forbidden`, or
 * `kept` where there is no connection, and what was sent is to be kept and sent again.
 */
export async function send(url, data, read) {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify(data),
      redirect: "manual", // to the log-in page
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.type === "opaqueredirect") return { reason: "loggedOut" };
    if (response.status === 403) return { reason: "forbidden" };
    return await read(response);
  } catch {
    return { reason: "kept" };
  }
}

/** From the cookie, which is new after logging in again; the page's own without one. */
function token() {
  const cookie = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
  return cookie?.split("=")[1] ?? document.querySelector("[name=csrfmiddlewaretoken]").value;
}
