"""Where a visitor comes from, without keeping who they are."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress

from django.conf import settings
from django.http import HttpRequest

from cms.operations import clock


def client_address(request: HttpRequest) -> str:
    """The visitor's address: REMOTE_ADDR, or what the outermost of `settings.TRUSTED_PROXIES` proxies saw.

    Each trusted proxy appends the address it was called from to X-Forwarded-For; what stands left of those entries
    was written by the visitor and is not believed.
    """
    hops = settings.TRUSTED_PROXIES
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if hops and len(forwarded) >= hops:
        return forwarded[-hops]
    return request.META.get("REMOTE_ADDR", "")


def network_prefix(address: str) -> str:
    """The network an address belongs to: /24 of IPv4, /48 of IPv6; an unreadable address is its own network."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return str(ipaddress.ip_network(f"{parsed}/{24 if parsed.version == 4 else 48}", strict=False))


def daily_token(request: HttpRequest, scope: str) -> str:
    """64 hex digits that stand for a network in one scope on one day; they cannot be turned back or followed overnight."""
    message = f"{scope}|{clock.today().isoformat()}|{network_prefix(client_address(request))}"
    return hmac.new(settings.SECRET_KEY.encode(), message.encode(), hashlib.sha256).hexdigest()
