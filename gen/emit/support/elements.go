package support

import (
	"encoding/json"
	"net/netip"
	"time"
)

// listOf returns a list of any as one of the elements' type, false where an element has another. It is nil where the list is.
func listOf[S ~[]E, E any](values []any, element func(any) (E, bool)) (S, bool) {
	if values == nil {
		return nil, true
	}
	list := make(S, len(values))
	for i, value := range values {
		var ok bool
		if list[i], ok = element(value); !ok {
			return nil, false
		}
	}
	return list, true
}

// mapOf returns a map of any as one of the elements' type, false where an element has another. It is nil where the map is.
func mapOf[M ~map[K]E, K ~string, E any](values map[string]any, element func(any) (E, bool)) (M, bool) {
	if values == nil {
		return nil, true
	}
	converted := make(M, len(values))
	for key, value := range values {
		var ok bool
		if converted[K(key)], ok = element(value); !ok {
			return nil, false
		}
	}
	return converted, true
}

// listElement returns the function that takes a list as an element: as it is, or as a list of any.
func listElement[S ~[]E, E any](element func(any) (E, bool)) func(any) (S, bool) {
	return func(value any) (S, bool) {
		switch value := value.(type) {
		case S:
			return value, true
		case []any:
			return listOf[S](value, element)
		}
		return nil, false
	}
}

// mapElement returns the function that takes a map as an element: as it is, or as a map of any.
func mapElement[M ~map[K]E, K ~string, E any](element func(any) (E, bool)) func(any) (M, bool) {
	return func(value any) (M, bool) {
		switch value := value.(type) {
		case M:
			return value, true
		case map[string]any:
			return mapOf[M](value, element)
		}
		return nil, false
	}
}

// anyElement takes every element.
func anyElement(value any) (any, bool) { return value, true }

// sameElement takes an element that has its type.
func sameElement[E any](value any) (E, bool) {
	element, ok := value.(E)
	return element, ok
}

// stringElement takes a text, of the elements' own type or any.
func stringElement[E ~string](value any) (E, bool) {
	switch value := value.(type) {
	case E:
		return value, true
	case string:
		return E(value), true
	}
	return "", false
}

// boolElement takes a truth value, of the elements' own type or not.
func boolElement[E ~bool](value any) (E, bool) {
	switch value := value.(type) {
	case E:
		return value, true
	case bool:
		return E(value), true
	}
	return false, false
}

// integerElement takes an integer as it is, or as encoding/json decodes numbers.
func integerElement[E integer](value any) (E, bool) {
	switch value := value.(type) {
	case E:
		return value, true
	case float64:
		return integerOfFloat[E](value)
	case json.Number:
		return integerOfNumber[E](value)
	}
	return 0, false
}

// floatElement takes a number as it is, or as encoding/json decodes numbers.
func floatElement[E float](value any) (E, bool) {
	switch value := value.(type) {
	case E:
		return value, true
	case float64:
		return floatOfFloat[E](value)
	case json.Number:
		return floatOfNumber[E](value)
	}
	return 0, false
}

// durationElement takes a duration, its text, or its nanoseconds as encoding/json decodes numbers.
func durationElement[E ~int64](value any) (E, bool) {
	if text, ok := value.(string); ok {
		return durationOfString[E](text)
	}
	return integerElement[E](value)
}

// timeElement takes a time or its text.
func timeElement(value any) (time.Time, bool) {
	if text, ok := value.(string); ok {
		return timeOfString(text)
	}
	return sameElement[time.Time](value)
}

// addrElement takes an address or its text.
func addrElement(value any) (netip.Addr, bool) {
	if text, ok := value.(string); ok {
		return addrOfString(text)
	}
	return sameElement[netip.Addr](value)
}

// prefixElement takes a network or its text.
func prefixElement(value any) (netip.Prefix, bool) {
	if text, ok := value.(string); ok {
		return prefixOfString(text)
	}
	return sameElement[netip.Prefix](value)
}

// bytesElement takes bytes, or their text in base64.
func bytesElement(value any) ([]byte, bool) {
	if text, ok := value.(string); ok {
		return bytesOfString(text)
	}
	return sameElement[[]byte](value)
}
