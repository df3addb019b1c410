package dev.nightjar.detection.sigma.yaml;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/// What unquoted text means: the core schema of YAML 1.2.2, section 10.3.
final class CoreSchema {
    private static final Pattern NULL = Pattern.compile("null|Null|NULL|~|");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,100}");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]{1,100}");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,100}");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\.[0-9]{1,100}|[0-9]{1,100}(\\.[0-9]{0,100})?)([eE][-+]?[0-9]{1,3})?");

    private CoreSchema() {}

    static YamlNode.Scalar resolve(String text, boolean plain, Optional<String> tag, int line) throws MalformedYaml {
        if (tag.isPresent()) {
            return tagged(text, tag.get(), line);
        }
        return plain ? untagged(text, line) : new YamlNode.Scalar(text, YamlNode.Type.STRING, line);
    }

    private static YamlNode.Scalar tagged(String text, String tag, int line) throws MalformedYaml {
        YamlNode.Scalar plain = untagged(text, line);
        return switch (tag) {
            case "!", "tag:yaml.org,2002:str" -> new YamlNode.Scalar(text, YamlNode.Type.STRING, line);
            case "tag:yaml.org,2002:int",
                    "tag:yaml.org,2002:float",
                    "tag:yaml.org,2002:bool",
                    "tag:yaml.org,2002:null" -> plain;
            default ->
                throw new MalformedYaml(line, "the tag " + tag + " has no meaning in a rule", "write the plain value");
        };
    }

    private static YamlNode.Scalar untagged(String text, int line) {
        if (NULL.matcher(text).matches()) {
            return new YamlNode.Scalar("", YamlNode.Type.NULL, line);
        }
        if (BOOLEAN.matcher(text).matches()) {
            return new YamlNode.Scalar(
                    text.substring(0, 1).equalsIgnoreCase("t") ? "true" : "false", YamlNode.Type.BOOLEAN, line);
        }
        if (INTEGER.matcher(text).matches()) {
            return new YamlNode.Scalar(new BigInteger(text).toString(), YamlNode.Type.INTEGER, line);
        }
        if (OCTAL.matcher(text).matches()) {
            return new YamlNode.Scalar(new BigInteger(text.substring(2), 8).toString(), YamlNode.Type.INTEGER, line);
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return new YamlNode.Scalar(new BigInteger(text.substring(2), 16).toString(), YamlNode.Type.INTEGER, line);
        }
        return new YamlNode.Scalar(
                text, DECIMAL.matcher(text).matches() ? YamlNode.Type.DECIMAL : YamlNode.Type.STRING, line);
    }
}
