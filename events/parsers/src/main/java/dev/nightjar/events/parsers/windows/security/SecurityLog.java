package dev.nightjar.events.parsers.windows.security;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.windows.ChannelMessage;
import dev.nightjar.events.parsers.windows.WindowsEvent;

/// The Windows security log, of workstations, servers and domain controllers: each event id becomes the class and
/// activity of what it reports. The fields stay under `unmapped` by their own names.
public final class SecurityLog implements Parser {
    private static final int START = 3;
    private static final int STOP = 4;

    public static boolean isOf(WindowsEvent event) {
        return event.isFrom("Security", "Microsoft-Windows-Security-Auditing", "Microsoft-Windows-Eventlog");
    }

    @Override
    public Parsed parse(Line line) {
        WindowsEvent read = WindowsEvent.read(line);
        if (read == null) {
            return Parsed.rejected("no Windows event in XML or JSON");
        }
        return isOf(read) ? Parsed.of(event(line, read)) : Parsed.rejected("a Windows event of another channel");
    }

    private static EventBuilder event(Line line, WindowsEvent read) {
        return switch ((int) read.id()) {
            case 4624,
                    4625,
                    4627,
                    4634,
                    4647,
                    4648,
                    4649,
                    4672,
                    4768,
                    4769,
                    4770,
                    4771,
                    4772,
                    4773,
                    4776,
                    4777,
                    4778,
                    4779,
                    4800,
                    4801,
                    4802,
                    4803,
                    4825,
                    4964,
                    6272,
                    6273,
                    6274,
                    6276,
                    6278,
                    6279 -> Logons.event(line, read);
            case 4720,
                    4722,
                    4723,
                    4724,
                    4725,
                    4726,
                    4738,
                    4740,
                    4741,
                    4742,
                    4743,
                    4765,
                    4766,
                    4767,
                    4780,
                    4781,
                    4782,
                    4794,
                    4798,
                    5376,
                    5377 -> Accounts.account(line, read);
            case 4727,
                    4728,
                    4729,
                    4730,
                    4731,
                    4732,
                    4733,
                    4734,
                    4735,
                    4737,
                    4744,
                    4745,
                    4746,
                    4747,
                    4748,
                    4749,
                    4750,
                    4751,
                    4752,
                    4753,
                    4754,
                    4755,
                    4756,
                    4757,
                    4758,
                    4759,
                    4760,
                    4761,
                    4762,
                    4763,
                    4764,
                    4783,
                    4784,
                    4785,
                    4786,
                    4787,
                    4788,
                    4789,
                    4790,
                    4791,
                    4792,
                    4799 -> Accounts.group(line, read);
            case 4703, 4704, 4705, 4717, 4718 -> Accounts.rights(line, read);
            case 4688 -> Objects.launched(line, read);
            case 4689 -> Objects.ended(line, read);
            case 4656, 4658, 4659, 4660, 4661, 4663, 4670, 4985 -> Objects.accessed(line, read);
            case 4657 -> Objects.registryValue(line, read);
            case 5140, 5145 -> Objects.share(line, read);
            case 6416, 6419, 6420, 6421, 6422, 6423, 6424 -> Objects.device(line, read);
            case 4697 -> Changes.service(line, read);
            case 4698, 4699, 4700, 4701, 4702 -> Changes.task(line, read);
            case 1100, 1101, 1102, 1104, 1105, 1108 -> Changes.log(line, read);
            case 4616,
                    4662,
                    4706,
                    4707,
                    4713,
                    4715,
                    4716,
                    4719,
                    4739,
                    4817,
                    4865,
                    4866,
                    4867,
                    4870,
                    4882,
                    4885,
                    4886,
                    4887,
                    4888,
                    4889,
                    4890,
                    4891,
                    4892,
                    4896,
                    4898,
                    4899,
                    4900,
                    4902,
                    4904,
                    4905,
                    4906,
                    4907,
                    4908,
                    4912,
                    4928,
                    4929,
                    4930,
                    4931,
                    4932,
                    4933,
                    4934,
                    4935,
                    4936,
                    4937,
                    4946,
                    4947,
                    4948,
                    4950,
                    4954,
                    4956,
                    5136,
                    5137,
                    5138,
                    5139,
                    5141,
                    5142,
                    5143,
                    5144,
                    5447,
                    5449 -> Changes.entity(line, read);
            case 5031, 5150, 5151, 5152, 5153, 5154, 5155, 5156, 5157, 5158, 5159 -> Filtering.event(line, read);
            case 4608 -> lifecycle(line, read, "Windows", START);
            case 4609 -> lifecycle(line, read, "Windows", STOP);
            case 5024, 5033 -> lifecycle(line, read, "Windows Firewall", START);
            case 5025, 5034 -> lifecycle(line, read, "Windows Firewall", STOP);
            default -> ChannelMessage.of(line, read).set("actor", Parties.actor(read));
        };
    }

    private static EventBuilder lifecycle(Line line, WindowsEvent read, String app, int activity) {
        return ChannelMessage.lifecycle(line, read, OcsfClass.APPLICATION_LIFECYCLE, activity, app);
    }
}
