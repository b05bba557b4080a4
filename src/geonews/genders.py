"""Titles and given names by which the gender of a person is told."""

from __future__ import annotations

from typing import Final

FEMALE_TITLES: Final = frozenset(
    """mrs ms miss lady dame madame frau queen princess empress baroness duchess sister spokeswoman chairwoman
    congresswoman señora doña businesswoman policewoman""".split()
)

MALE_TITLES: Final = frozenset(
    """mr sir lord herr monsieur señor don king prince emperor sultan emir sheikh sheik ayatollah imam mullah rabbi
    pope cardinal archbishop bishop father brother spokesman chairman congressman businessman policeman""".split()
)

FEMALE_NAMES: Final = frozenset(
    """alice amanda amina amy ana andrea angela anita ann anna annalena anne annette antonia asma aung barbara
    beatrice benazir bertha beth betty beverly brigitte carla carmen carol caroline carolyn carrie catherine cathy
    cecilia chandrika charlotte cherie chloe christina christine claire claudia colleen condoleezza corazon
    cristina cynthia deborah debra denise diana diane dilma donna dora doris dorothy edith elena elisabeth
    elizabeth ella ellen emily emma esther eva evelyn fatima fatou federica fiona florence frances gabriela
    georgia giorgia gloria golda grace hanan hannah heather helen helena hilary hillary ilham imelda indira ingrid
    irina isabel ivanka jacinda jacqueline jane janet jean jennifer jessica jill joan joanna joyce judith judy
    julia julie kaja kamala karen kate katherine kathleen kathy katrina kelly keiko kim-hye kristalina kristi
    laura lauren leila leyla lisa liz linda louise lucy lynn madeleine magdalena maia margaret margarita margot
    maria marie marina marine marta martha mary maryam megan megawati melania melissa mette mia michelle mira
    monica nadia nancy natalia natalya navi nicola nicole nikki nina olga olivia pamela patricia paula pauline
    penny pratibha priti rachel rania rebecca rita roberta robin rosa rosemary ruth samantha sandra sanna sara
    sarah sharon sheikh-hasina sheila shirley silvia simone sonia sophia sophie stella stephanie sue sushma susan
    suzanne sylvia tansu tatiana teresa theresa tzipi ursula valerie vanessa vera veronica victoria viktoria
    violeta virginia wendy winnie xiomara yelena yingluck yoriko yulia yuriko zinaida zoe
    ing-wen geun-hye kyung-wha yo-jong son-hui mi-ae myeong-sook myung-sook""".split()
)

MALE_NAMES: Final = frozenset(
    """aaron abdel abdul abdullah abraham adam adel ahmad ahmed alain alan albert alberto alejandro alex alexander
    alexei alfred ali alvaro amir anatoly andreas andrei andrew andrey angus anthony antonio antony anwar ariel
    arthur askar augusto ban barack bashar ben benjamin bernard bill bob boris brian bruce carl carlos charles
    christopher chris colin craig dan daniel david dennis dick dmitry dominique don donald douglas ed eduardo
    edward ehud emmanuel emomali enrique eric ernesto evo felipe fernando fidel francis francisco francois
    françois frank franz fred frederick gareth gary geoffrey george gerald gerhard giulio gordon graham greg
    gregory guy hamid hans harold harry hassan helmut henry hosni hossein howard hugo hussein ian ibrahim igor
    islam ismail ivan jack jacob jacques jair jake james jan jason javier jeff jeremy jerry jim jimmy joe john
    jonathan jorge jose joseph josé joschka juan jürgen justin karl kenneth kevin khalid kofi konstantin kurt
    larry lars laurent lech lee leon leonid lewis lloyd luis luiz mahmoud manuel marc marco mark martin massoud
    matthew max michael michel miguel mike mikhail mohamed mohammad mohammed muammar muhammad narendra nelson
    nicholas nicolas nicolás nigel nikita nikol nikolai nursultan olaf omar oscar osama otto pascal patrick paul
    pedro pervez peter philip philippe pierre rafael ralph ramzan raul raúl recep reinhard ricardo rich richard
    rishi robert roberto rodrigo roger ronald ron rudolf rudy saad saddam salva sam samuel scott sebastian serge
    sergei sergey shimon shinzo silvio simon slobodan stanley stephen steve steven stuart tariq ted terry thabo
    thomas tim timothy tom tony uhuru valery vaclav viktor victor vincent vladimir volker volodymyr walter warren
    william willy wolfgang xavier yasser yasir yevgeny yitzhak yoweri yuri zbigniew""".split()
)
